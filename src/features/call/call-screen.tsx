import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useCallServer, useCallsUrl } from '../../api/calls/use-call-server.ts';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useSession, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { ANY_DEVICES, type DeviceChoice } from '../../domain/call-devices.ts';
import { roleIn } from '../../domain/session.ts';
import { firstName, type Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { memoryOf } from '../../video/memory.ts';
import { roomsAt } from '../../video/peer.ts';
import type { RunningCall } from '../../video/running-call.ts';
import { CallStage } from './call-stage.tsx';
import { CheckStep } from './check-step.tsx';
import { useCallOpen } from './use-call-open.ts';
import { useChangedSession } from './use-changed-session.ts';
import { useCallView, useRunningCall } from './use-running-call.ts';
import { useStaying, useToldVisits } from './use-told-visits.ts';

interface CallScreenProps {
  sessionId: string;
  /** Stands where there is nothing to join: not yet, not any more, not here. */
  door: ReactNode;
}

/** A session's call: the devices first, then the call itself. */
export function CallScreen({ sessionId, door }: CallScreenProps) {
  const identity = useIdentity();
  const { data: entry } = useSession(sessionId);
  const role = entry == null || identity === null ? null : roleIn(entry.session, identity.userId);
  if (entry == null || identity === null || role === null) return door;
  return <Opened key={sessionId} entry={entry} role={role} userId={identity.userId} door={door} />;
}

interface OpenedProps {
  entry: SessionEntry;
  role: Role;
  userId: string;
  door: ReactNode;
}

function Opened({ entry, role, userId, door }: OpenedProps) {
  const now = useNow(5_000);
  const server = useCallServer();
  const openness = useCallOpen(entry.session, now, server);
  if (openness !== 'open') return door;
  return <Call entry={entry} role={role} userId={userId} now={now} />;
}

function Call({ entry, role, userId, now }: Omit<OpenedProps, 'door'> & { now: Date }) {
  const server = useCallServer();
  const callsUrl = useCallsUrl();
  const { id } = entry.session;
  const onNote = useToldVisits(id);
  const running = useRunningCall(() => ({
    role,
    fetchTicket: (page, signal) => server.ticket(id, page, signal),
    openRoom: roomsAt(callsUrl),
    memory: memoryOf(userId, id),
    onNote,
  }));
  return running !== null && <InCall entry={entry} role={role} running={running} now={now} />;
}

interface InCallProps {
  entry: SessionEntry;
  role: Role;
  running: RunningCall;
  now: Date;
}

function InCall({ entry, role, running, now }: InCallProps) {
  const { locale } = useFormat();
  const { phase } = useCallView(running);
  useStaying(entry.session.id, running);
  useChangedSession(entry.session, running);
  const [choice, setChoice] = useState<DeviceChoice>(ANY_DEVICES);
  const navigate = useNavigate();
  const name = firstName(entry.other.displayName);
  const leave = () => {
    running.send({ type: 'leave' });
    const to = role === 'client' ? '/sessions/$sessionId' : '/trainer/sessions/$sessionId';
    void navigate({ to, params: { sessionId: entry.session.id } });
  };
  const start = (ready: DeviceChoice) => {
    setChoice(ready);
    running.start(ready);
  };
  return (
    <>
      <PageTitle>{m.call_title({ name })}</PageTitle>
      {phase === 'checking' ? (
        <CheckStep sessionId={entry.session.id} name={name} onReady={start} onLeave={leave} />
      ) : (
        <CallStage running={running} entry={entry} now={now} locale={locale} choice={choice} onLeave={leave} />
      )}
    </>
  );
}
