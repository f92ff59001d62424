import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignUpScreen } from '../features/sign-in/sign-up-screen.tsx';

export const Route = createFileRoute('/sign-up')({
  beforeLoad: ({ context }) => {
    if (context.app.getState().identity !== null) redirect({ to: '/', replace: true, throw: true });
  },
  component: SignUpScreen,
});
