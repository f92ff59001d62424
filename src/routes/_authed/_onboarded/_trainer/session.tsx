import { createFileRoute } from '@tanstack/react-router';
import { PageTitle } from '../../../../components/page-title.tsx';
import { SessionDetails } from '../../../../features/sessions/session-details.tsx';

export const Route = createFileRoute('/_authed/_onboarded/_trainer/trainer/sessions/$sessionId')({
  component: OneSession,
});

function OneSession() {
  const { sessionId } = Route.useParams();
  return (
    <>
      <PageTitle>Session</PageTitle>
      <SessionDetails key={sessionId} sessionId={sessionId} />
    </>
  );
}
