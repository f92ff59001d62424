import { createFileRoute } from '@tanstack/react-router';
import { useIdentity } from '../../../../api/identity/hooks.ts';
import { RequestsScreen } from '../../../../features/sessions/requests-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/requests')({
  component: Requests,
});

function Requests() {
  const identity = useIdentity();
  return identity === null ? null : <RequestsScreen trainerId={identity.userId} />;
}
