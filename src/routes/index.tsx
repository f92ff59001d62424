import { createFileRoute, redirect } from '@tanstack/react-router';

/** Everybody's address: sends each person to their own home. */
export const Route = createFileRoute('/')({
  beforeLoad: ({ context }) => {
    const role = context.app.getState().identity?.role;
    redirect({ to: role === 'trainer' ? '/trainer/sessions' : '/sessions', replace: true, throw: true });
  },
});
