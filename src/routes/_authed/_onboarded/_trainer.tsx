import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_authed/_onboarded/_trainer')({
  beforeLoad: ({ context }) => {
    if (context.role !== 'trainer') redirect({ to: '/', replace: true, throw: true });
  },
});
