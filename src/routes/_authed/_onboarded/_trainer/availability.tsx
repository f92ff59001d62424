import { createFileRoute } from '@tanstack/react-router';
import { AvailabilityScreen } from '../../../../features/availability/availability-screen.tsx';
import { HOURS_VIEWS, type HoursView } from '../../../../features/availability/hours-view.ts';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/availability')({
  validateSearch: (search): { view?: HoursView } => {
    const view = HOURS_VIEWS.find((known) => known === search['view']);
    return view === undefined ? {} : { view };
  },
  component: Availability,
});

function Availability() {
  const { view } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <AvailabilityScreen
      view={view ?? null}
      onView={(chosen) => void navigate({ search: { view: chosen }, replace: true, resetScroll: false })}
    />
  );
}
