import { createFileRoute } from '@tanstack/react-router';
import { NewSessionAbove } from '../../../../features/planning/new-session-above.tsx';
import { TodayScreen } from '../../../../features/sessions/today-screen.tsx';
import { readTodaySearch } from '../../../../features/sessions/today-search.ts';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/today')({
  validateSearch: readTodaySearch,
  component: Today,
});

function Today() {
  const { date, session, new: wanted } = Route.useSearch();
  const navigate = Route.useNavigate();
  const close = () =>
    void navigate({
      search: (shown) => readTodaySearch({ ...shown, new: undefined }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <TodayScreen date={date} chosenId={session} />
      <NewSessionAbove wanted={wanted} onClose={close} />
    </>
  );
}
