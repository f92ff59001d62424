import { createFileRoute, redirect } from '@tanstack/react-router';
import { hasKeptInvite } from '../../api/invites/kept.ts';
import { OnboardingScreen } from '../../features/onboarding/onboarding-screen.tsx';

export const Route = createFileRoute('/_authed/onboarding')({
  beforeLoad: async ({ context }) => {
    if (context.role === null) return;
    // Whoever came by an invite goes on where they began.
    const isInvited = context.role === 'client' && (await hasKeptInvite());
    redirect({ to: isInvited ? '/invite' : '/', replace: true, throw: true });
  },
  component: OnboardingScreen,
});
