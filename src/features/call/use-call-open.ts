import { useEffect, useState } from 'react';
import type { CallServer } from '../../api/calls/tickets.ts';
import { joinWindow, type Session } from '../../domain/session.ts';
import { webAddress } from '../../domain/web-address.ts';

/** `unknown`: this device thinks not, and the server is being asked. */
export type Openness = 'open' | 'shut' | 'unknown';

/** Whether there is a call of ours to join: by this device's clock, or else by the server's, as a clock may be an hour off. */
export function useCallOpen(session: Session, now: Date, server: CallServer): Openness {
  const isOurs = isHeldHere(session);
  const { opensAt, closesAt } = joinWindow(session);
  const isTime = now >= opensAt && now < closesAt;
  const [answer, setAnswer] = useState<Openness>('unknown');
  const [wasOpen, setWasOpen] = useState(false);
  const mustAsk = isOurs && !isTime && !wasOpen && answer === 'unknown';
  // Once in a call, its end is the server's to say.
  if (isOurs && isTime && !wasOpen) setWasOpen(true);

  useEffect(() => {
    if (!mustAsk) return;
    const asking = new AbortController();
    const ask = async () => {
      const ticket = await server.ticket(session.id, { id: 'door', again: false }, asking.signal);
      if (!asking.signal.aborted) setAnswer(ticket.ok ? 'open' : 'shut');
    };
    void ask();
    return () => asking.abort();
  }, [mustAsk, server, session.id]);

  if (wasOpen) return 'open';
  return isOurs ? answer : 'shut';
}

function isHeldHere({ type, status, meetingUrl }: Session): boolean {
  return type === 'online' && (status === 'confirmed' || status === 'completed') && webAddress(meetingUrl) === null;
}
