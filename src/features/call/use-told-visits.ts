import { useEffect } from 'react';
import { useVisits } from '../../api/calls/visits.ts';
import type { CallOptions, RunningCall } from '../../video/running-call.ts';
import { useCallView } from './use-running-call.ts';

const BEAT_MS = 10_000;

/** Tells the session's timeline of coming and leaving, by the server's clock. */
export function useToldVisits(sessionId: string): CallOptions['onNote'] {
  const visits = useVisits(sessionId);
  return (what, at) => visits[what](at);
}

/** Keeps noted that one is still there: a page that is closed says no goodbye. */
export function useStaying(sessionId: string, running: Pick<RunningCall, 'serverNow' | 'subscribe' | 'getView'>): void {
  const { call, phase } = useCallView(running);
  const visits = useVisits(sessionId);
  const isThere = call.noted && call.step === 'inside';
  useEffect(() => {
    if (!isThere) return undefined;
    const timer = setInterval(() => visits.stays(running.serverNow()), BEAT_MS);
    return () => clearInterval(timer);
  }, [isThere, running, visits]);
  useEffect(() => {
    if (phase === 'taken_over') visits.movesOn();
  }, [phase, visits]);
}
