import { useEffect, useState } from 'react';
import type { CallServer } from '../../api/calls/tickets.ts';
import { joinWindow, type Session } from '../../domain/session.ts';
import { webAddress } from '../../domain/web-address.ts';

/** `unknown`: this device thinks not, and the server is being asked. */
export type Openness = 'open' | 'shut' | 'unknown';

const ASK_AGAIN_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Whether there is a call of ours to join: by this device's clock, or else by the server's, as a clock may be an hour off. */
export function useCallOpen(session: Session, now: Date, server: CallServer): Openness {
  const isOurs = isHeldHere(session);
  const { opensAt, closesAt } = joinWindow(session);
  const isTime = now >= opensAt && now < closesAt;
  const [answer, setAnswer] = useState<Openness>('unknown');
  const [wasOpen, setWasOpen] = useState(false);
  // Once in a call, its end is the server's to say.
  if (isOurs && (isTime || answer === 'open') && !wasOpen) setWasOpen(true);
  const mustAsk = isOurs && !isTime && !wasOpen;

  useEffect(() => {
    if (!mustAsk) return undefined;
    const asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const ticket = await server.ticket(session.id, { id: 'door', again: false }, asking.signal);
      if (asking.signal.aborted) return;
      setAnswer(ticket.ok ? 'open' : 'shut');
      if (!ticket.ok) timer = setTimeout(() => void ask(), askAgainIn(ticket.error.opensInMs));
    };
    void ask();
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
  }, [mustAsk, server, session.id]);

  if (wasOpen) return 'open';
  return isOurs ? answer : 'shut';
}

/** When it opens, where the server said so; else soon, as it may not have been reached. */
function askAgainIn(opensInMs: number | null): number {
  return Math.min(Math.max(opensInMs ?? 0, ASK_AGAIN_MS), LONGEST_WAIT_MS);
}

function isHeldHere({ type, status, meetingUrl }: Session): boolean {
  return type === 'online' && (status === 'confirmed' || status === 'completed') && webAddress(meetingUrl) === null;
}
