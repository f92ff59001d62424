import { createFileRoute, redirect } from '@tanstack/react-router';

/** Everybody's address: sends each person to their own home, and to the tab that a shortcut names. */
export const Route = createFileRoute('/')({
  validateSearch: ({ tab }): { tab?: 'past' } => (tab === 'past' ? { tab } : {}),
  beforeLoad: ({ context, search }) => {
    const role = context.app.getState().identity?.role;
    // A shortcut names a tab of the sessions.
    if (role === 'trainer' && search.tab === undefined) redirect({ to: '/trainer/today', replace: true, throw: true });
    redirect({ to: role === 'trainer' ? '/trainer/sessions' : '/sessions', search, replace: true, throw: true });
  },
});
