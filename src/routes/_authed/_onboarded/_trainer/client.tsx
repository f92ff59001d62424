import { createFileRoute } from '@tanstack/react-router';
import { ClientScreen } from '../../../../features/clients/client-screen.tsx';
import { NewSessionAbove } from '../../../../features/planning/new-session-above.tsx';
import { readNewSessionSearch } from '../../../../features/planning/new-session-search.ts';
import { SessionsSkeleton } from '../../../../features/sessions/sessions-skeleton.tsx';
import { TrainerList } from '../../../../features/sessions/trainer-list.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/clients/$clientId')({
  validateSearch: readNewSessionSearch,
  component: OneClient,
});

function OneClient() {
  const { clientId } = Route.useParams();
  const { new: wanted } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <>
      <ClientScreen key={clientId} clientId={clientId} list={TrainerList} skeleton={SessionsSkeleton} />
      <NewSessionAbove
        wanted={wanted}
        clientId={clientId}
        onClose={() => void navigate({ search: {}, replace: true, resetScroll: false })}
      />
    </>
  );
}
