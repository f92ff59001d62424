import { createFileRoute, useLocation } from '@tanstack/react-router';
import { readInviteToken } from '../domain/invite.ts';
import { InviteLanding } from '../features/invites/invite-landing.tsx';
import { WelcomeFrame } from '../features/sign-in/welcome-frame.tsx';

/** Where an invite's link leads, signed in or not. The token stands behind the `#`, which no server sees. */
export const Route = createFileRoute('/invite')({ component: OpenedInvite });

function OpenedInvite() {
  const token = useLocation({ select: ({ hash }) => readInviteToken(hash) });
  return (
    <WelcomeFrame>
      <InviteLanding opened={token} />
    </WelcomeFrame>
  );
}
