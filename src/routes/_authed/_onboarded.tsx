import { createFileRoute, Outlet, redirect, useMatchRoute } from '@tanstack/react-router';
import { DeviceNotices } from '../../features/failures/device-notices.tsx';
import { InstallOffer } from '../../features/install/install-offer.tsx';
import { AppShell } from '../../features/shell/app-shell.tsx';
import { SyncStrip } from '../../features/sync-status/sync-strip.tsx';

/** Somebody with a role. */
export const Route = createFileRoute('/_authed/_onboarded')({
  codeSplitGroupings: [],
  beforeLoad: ({ context }) => {
    if (context.role === null) redirect({ to: '/onboarding', replace: true, throw: true });
  },
  component: Onboarded,
});

/** A call has the whole screen. */
function Onboarded() {
  const isInCall = useMatchRoute()({ to: '/call/$sessionId' }) !== false;
  if (isInCall) return <Outlet />;
  return (
    <AppShell strip={<SyncStrip />}>
      <DeviceNotices />
      <InstallOffer />
      <Outlet />
    </AppShell>
  );
}
