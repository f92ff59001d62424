import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { useIdentity } from '../api/identity/hooks.ts';

/** Somebody is signed in, by what this device remembers: the network is not asked. */
export const Route = createFileRoute('/_authed')({
  beforeLoad: ({ context, location }) => {
    const { identity } = context.app.getState();
    if (identity === null) redirect({ to: '/sign-in', search: { from: location.href }, replace: true, throw: true });
    return { role: identity?.role ?? null };
  },
  component: Authed,
});

/** Between signing out and the way to the sign-in page there is nobody whose screens could be shown. */
function Authed() {
  return useIdentity() === null ? null : <Outlet />;
}
