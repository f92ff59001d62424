import { createFileRoute } from '@tanstack/react-router';
import { PageTitle } from '../../../components/page-title.tsx';
import { CallScreen } from '../../../features/call/call-screen.tsx';
import { CallDoor } from '../../../features/sessions/call-door.tsx';
import { m } from '../../../messages/messages.ts';

export const Route = createFileRoute('/_authed/_onboarded/call/$sessionId')({ component: OneCall });

function OneCall() {
  const { sessionId } = Route.useParams();
  return (
    <CallScreen
      key={sessionId}
      sessionId={sessionId}
      door={
        <main>
          <PageTitle>{m.page_call()}</PageTitle>
          <CallDoor sessionId={sessionId} />
        </main>
      }
    />
  );
}
