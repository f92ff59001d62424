import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/_authed/_onboarded/_client')({
  beforeLoad: ({ context }) => {
    if (context.role !== 'client') redirect({ to: '/', replace: true, throw: true });
  },
});
