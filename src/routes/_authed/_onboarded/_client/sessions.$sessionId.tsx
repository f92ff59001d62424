import { createFileRoute } from '@tanstack/react-router';
import { PageTitle } from '../../../../components/page-title.tsx';
import { SessionDetails } from '../../../../features/sessions/session-details.tsx';
import { m } from '../../../../messages/messages.ts';

export const Route = createFileRoute('/_authed/_onboarded/_client/sessions/$sessionId')({
  component: OneSession,
});

function OneSession() {
  const { sessionId } = Route.useParams();
  return (
    <>
      <PageTitle>{m.page_session()}</PageTitle>
      <SessionDetails key={sessionId} sessionId={sessionId} />
    </>
  );
}
