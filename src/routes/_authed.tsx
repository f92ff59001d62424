import { createFileRoute, redirect } from '@tanstack/react-router';
import { SignedIn } from '../features/shell/signed-in.tsx';

/** Somebody is signed in, by what this device remembers: the network is not asked. */
export const Route = createFileRoute('/_authed')({
  codeSplitGroupings: [],
  beforeLoad: ({ context, location }) => {
    const { identity } = context.app.getState();
    if (identity === null) redirect({ to: '/sign-in', search: { from: location.href }, replace: true, throw: true });
    return { role: identity?.role ?? null };
  },
  component: SignedIn,
});
