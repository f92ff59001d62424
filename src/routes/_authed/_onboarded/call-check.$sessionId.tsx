import { createFileRoute } from '@tanstack/react-router';
import { PageTitle } from '../../../components/page-title.tsx';
import { CallCheckScreen } from '../../../features/call/call-check-screen.tsx';
import { m } from '../../../messages/messages.ts';

export const Route = createFileRoute('/_authed/_onboarded/call-check/$sessionId')({ component: OneCheck });

function OneCheck() {
  const { sessionId } = Route.useParams();
  return (
    <>
      <PageTitle>{m.page_call_check()}</PageTitle>
      <CallCheckScreen key={sessionId} sessionId={sessionId} />
    </>
  );
}
