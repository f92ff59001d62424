/** Who came into a session's call, as a hint of who came to the session. */
import { useMemo } from 'react';
import { callHint, type CallHint } from '../../domain/call-visits.ts';
import type { Session } from '../../domain/session.ts';
import { sessionEventsQuery } from '../../replica/session-details.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';

/** What the timeline says of who came into the call; null for nobody, and until the device has looked. */
export function useCallHint(session: Session): CallHint | null {
  const { replica } = useServices();
  const { data } = useLiveQuery(['sessions', 'events', session.id], sessionEventsQuery(replica, session.id));
  return useMemo(() => (data === undefined ? null : callHint(data, session)), [data, session]);
}
