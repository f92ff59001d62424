import { createFileRoute, Outlet, useParams } from '@tanstack/react-router';
import { ClientsScreen } from '../../../../features/clients/clients-screen.tsx';
import { SessionsSkeleton } from '../../../../features/sessions/sessions-skeleton.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/clients')({ component: Clients });

function Clients() {
  const { clientId } = useParams({ strict: false });
  return <ClientsScreen chosen={clientId === undefined ? null : <Outlet />} skeleton={SessionsSkeleton} />;
}
