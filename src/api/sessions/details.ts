/** What hangs on one session, for its page. */
import type { QueuedChange, SessionEvent } from '../../domain/session-event.ts';
import {
  queuedChangesQuery,
  sessionEventsQuery,
  sessionNotesQuery,
  type NoteEntry,
} from '../../replica/session-details.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';

export type { NoteEntry } from '../../replica/session-details.ts';

export interface SessionHistory {
  events: readonly SessionEvent[];
  queued: readonly QueuedChange[];
}

/** Undefined until the device has looked. */
export function useSessionHistory(sessionId: string): SessionHistory | undefined {
  const { replica } = useServices();
  const { data: events } = useLiveQuery(['sessions', 'events', sessionId], sessionEventsQuery(replica, sessionId));
  const { data: queued } = useLiveQuery(['sessions', 'queued', sessionId], queuedChangesQuery(replica, sessionId));
  return events === undefined || queued === undefined ? undefined : { events, queued };
}

/** Undefined until the device has looked. */
export function useSessionNotes(sessionId: string): readonly NoteEntry[] | undefined {
  const { replica } = useServices();
  return useLiveQuery(['sessions', 'notes', sessionId], sessionNotesQuery(replica, sessionId)).data;
}
