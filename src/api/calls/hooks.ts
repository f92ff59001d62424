/** Calls, for screens: whose equipment was tried, the trainer's timers, and what a call leaves behind. */
import { useMemo } from 'react';
import {
  isCheckTime,
  readinessOf,
  type CallCheck,
  type CallCheckDetail,
  type Readiness,
} from '../../domain/call-check.ts';
import { callHint, type CallHint } from '../../domain/call-visits.ts';
import type { IntervalPreset } from '../../domain/interval-timer.ts';
import { roleIn, type Session } from '../../domain/session.ts';
import { callChecksQuery, callPresetsQuery } from '../../replica/calls.ts';
import { sessionEventsQuery } from '../../replica/session-details.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useCommand, type CommandMutation } from '../sessions/hooks.ts';
import { addToSharedNote, recordCallCheck, saveCallPresets } from './commands.ts';

/** The checks of both sides for a session; undefined until the device has looked. */
function useCallChecks(sessionId: string): readonly CallCheck[] | undefined {
  const { replica } = useServices();
  return useLiveQuery(['calls', 'checks', sessionId], callChecksQuery(replica, sessionId)).data;
}

/**
 * How ready this person and the other are for a session's call; null while that is not worth a word (`isCheckTime`), and
 * until the device has looked.
 */
export function useReadiness(session: Session, now: Date): { own: Readiness; other: Readiness } | null {
  const { identity } = useServices();
  const checks = useCallChecks(session.id);
  if (checks === undefined || !isCheckTime(session, now)) return null;
  const otherId = roleIn(session, identity.userId) === 'trainer' ? session.clientId : session.trainerId;
  return {
    own: readinessOf(checks, session, identity.userId),
    other: readinessOf(checks, session, otherId),
  };
}

/** What the timeline says of who came into the call; null for nobody, and until the device has looked. */
export function useCallHint(session: Session): CallHint | null {
  const { replica } = useServices();
  const { data } = useLiveQuery(['sessions', 'events', session.id], sessionEventsQuery(replica, session.id));
  return useMemo(() => (data === undefined ? null : callHint(data, session)), [data, session]);
}

/** The trainer's own timers; undefined until the device has looked. */
export function useCallPresets(): LiveResult<IntervalPreset[]> {
  const { replica, identity } = useServices();
  const { data, isLoading } = useLiveQuery(['calls', 'presets'], callPresetsQuery(replica, identity.userId));
  return { data: data === undefined ? undefined : (data[0] ?? []), isLoading };
}

export function useSaveCallPresets(): CommandMutation<readonly IntervalPreset[], { before: IntervalPreset[] }> {
  return useCommand(saveCallPresets);
}

export function useRecordCallCheck(): CommandMutation<{ sessionId: string; detail: CallCheckDetail }, null> {
  return useCommand(recordCallCheck);
}

export function useAddToSharedNote(): CommandMutation<{ sessionId: string; text: string }, { noteId: string }> {
  return useCommand(addToSharedNote);
}
