import { createFileRoute, Outlet, useParams } from '@tanstack/react-router';
import { TrainerSessionsScreen } from '../../../../features/sessions/trainer-sessions-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/sessions')({
  validateSearch: (search): { tab?: 'past' } => (search['tab'] === 'past' ? { tab: 'past' } : {}),
  component: TrainerSessions,
});

function TrainerSessions() {
  const { tab } = Route.useSearch();
  const { sessionId } = useParams({ strict: false });
  const navigate = Route.useNavigate();
  return (
    <TrainerSessionsScreen
      tab={tab ?? 'upcoming'}
      onTab={(chosen) => void navigate({ to: '/trainer/sessions', search: chosen === 'past' ? { tab: chosen } : {} })}
      chosen={sessionId === undefined ? null : <Outlet />}
    />
  );
}
