import { createFileRoute } from '@tanstack/react-router';
import { PageTitle } from '../../../components/page-title.tsx';
import { CallDoor } from '../../../features/sessions/call-door.tsx';
import { m } from '../../../messages/messages.ts';

export const Route = createFileRoute('/_authed/_onboarded/call/$sessionId')({ component: OneCall });

function OneCall() {
  const { sessionId } = Route.useParams();
  return (
    <>
      <PageTitle>{m.page_call()}</PageTitle>
      <CallDoor key={sessionId} sessionId={sessionId} />
    </>
  );
}
