import { useEffect, useRef } from 'react';
import { joinWindow, type Session } from '../../domain/session.ts';
import type { RunningCall } from '../../video/running-call.ts';

/**
 * Lets the call ask for a ticket anew when the session was moved, cancelled, or given another place while it runs: the
 * server, which learns of it by that, says whether there is a call still, and until when. Only what the server has counted
 * as a change (`sequence`) is asked about: what this device only wants it does not know of yet.
 */
export function useChangedSession(session: Session, running: Pick<RunningCall, 'send'>): void {
  const { sequence } = session;
  const where = whereOf(session);
  const asked = useRef({ sequence, where });
  useEffect(() => {
    const before = asked.current;
    if (before.sequence === sequence) return;
    asked.current = { sequence, where };
    if (before.where !== where) running.send({ type: 'session_changed' });
  }, [sequence, where, running]);
}

/** When and where its call is held; the same for what makes no difference to that. */
function whereOf(session: Session): string {
  const { opensAt, closesAt } = joinWindow(session);
  const isAgreed = session.status === 'confirmed' || session.status === 'completed';
  return JSON.stringify([opensAt, closesAt, isAgreed, session.type, session.meetingUrl]);
}
