import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx';

export const Route = createFileRoute('/sign-in')({
  /** `from`: where the person was going; only ever a path of this app. `notRemoved`: their data is still here. */
  validateSearch: (search): { from?: string; notRemoved?: true } => {
    const { from, notRemoved } = search;
    return {
      ...(typeof from === 'string' && /^\/(?![/\\])/u.test(from) && { from }),
      ...(notRemoved === true && { notRemoved }),
    };
  },
  beforeLoad: ({ context, search }) => {
    const { identity, needsSignIn } = context.app.getState();
    if (identity !== null && !needsSignIn) redirect({ href: search.from ?? '/', replace: true, throw: true });
  },
  component: SignInScreen,
});
