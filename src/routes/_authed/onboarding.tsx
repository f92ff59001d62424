import { createFileRoute, redirect } from '@tanstack/react-router';
import { OnboardingScreen } from '../../features/onboarding/onboarding-screen.tsx';

export const Route = createFileRoute('/_authed/onboarding')({
  beforeLoad: ({ context }) => {
    if (context.role !== null) redirect({ to: '/', replace: true, throw: true });
  },
  component: OnboardingScreen,
});
