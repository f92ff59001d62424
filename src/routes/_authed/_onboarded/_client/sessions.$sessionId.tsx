import { createFileRoute } from '@tanstack/react-router';
import { SessionPage } from '../../../../features/sessions/session-page.tsx';
import { readProposalSearch, withoutProposal } from '../../../../features/sessions/sessions-search.ts';

export const Route = createFileRoute('/_authed/_onboarded/_client/sessions/$sessionId')({
  validateSearch: readProposalSearch,
  component: OneSession,
});

function OneSession() {
  const { sessionId } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <SessionPage
      key={sessionId}
      sessionId={sessionId}
      search={Route.useSearch()}
      onProposed={() =>
        void navigate({
          search: withoutProposal,
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
