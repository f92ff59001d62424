import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';

export const Route = createFileRoute('/sign-in')({
  /** Where the person was going; only ever a path of this app. */
  validateSearch: (search): { from?: string } => {
    const { from } = search;
    return typeof from === 'string' && /^\/(?![/\\])/u.test(from) ? { from } : {};
  },
  beforeLoad: ({ context, search }) => {
    const { identity, needsSignIn } = context.app.getState();
    if (identity !== null && !needsSignIn) redirect({ href: search.from ?? '/', replace: true, throw: true });
  },
  component: SignInScreen,
});
