import { createFileRoute } from '@tanstack/react-router';
import { BookScreen } from '../../../../features/booking/book-screen.tsx';
import { BOOKING_STEPS, type BookingStep } from '../../../../features/booking/booking-step.ts';

interface BookSearch {
  step?: BookingStep;
}

export const Route = createFileRoute('/_authed/_onboarded/_client/book/$trainerId')({
  validateSearch: (search): BookSearch => {
    const step = BOOKING_STEPS.find((one) => one === search['step']);
    return step === undefined ? {} : { step };
  },
  component: Book,
});

function Book() {
  const { trainerId } = Route.useParams();
  const { step } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <BookScreen
      key={trainerId}
      trainerId={trainerId}
      step={step ?? 'when'}
      onStep={(next) => void navigate({ search: next === 'when' ? {} : { step: next } })}
      onLeave={() => void navigate({ to: '/find/$trainerId', params: { trainerId } })}
      onBooked={(sessionId) => void navigate({ to: '/sessions/$sessionId', params: { sessionId }, replace: true })}
    />
  );
}
