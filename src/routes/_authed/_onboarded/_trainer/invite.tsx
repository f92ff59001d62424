import { createFileRoute } from '@tanstack/react-router';
import { InviteClientScreen } from '../../../../features/invites/invite-client-screen.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/invite')({
  component: InviteClientScreen,
});
