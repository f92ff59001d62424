import { useEffect } from 'react';
import { useVisits } from '../../api/calls/visits.ts';
import { joinWindow, type Session } from '../../domain/session.ts';
import type { CallOptions, RunningCall } from '../../video/running-call.ts';
import { useCallView } from './use-running-call.ts';

const BEAT_MS = 10_000;

/** Tells the session's timeline of coming and leaving, by the server's clock. */
export function useToldVisits(session: Session): CallOptions['onNote'] {
  const visits = useVisits(session.id);
  return (what, closesInMs) => visits[what](serverTime(session, closesInMs));
}

/** Keeps noted that one is still there: a page that is closed says no goodbye. */
export function useStaying(session: Session, running: RunningCall): void {
  const { call, phase } = useCallView(running);
  const visits = useVisits(session.id);
  const isThere = call.noted && call.step === 'inside';
  useEffect(() => {
    if (!isThere) return undefined;
    const beat = () => visits.stays(serverTime(session, running.closesInMs()));
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }, [isThere, session, running, visits]);
  useEffect(() => {
    if (phase === 'taken_over') visits.movesOn();
  }, [phase, visits]);
}

function serverTime(session: Session, closesInMs: number | null): Date {
  return closesInMs === null ? new Date() : new Date(joinWindow(session).closesAt.getTime() - closesInMs);
}
