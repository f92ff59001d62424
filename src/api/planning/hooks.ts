/** A trainer's own days for screens, live: what is agreed in a stretch of time, what waits for an answer, and where. */
import { useMemo } from 'react';
import { isHoldExpired } from '../../domain/session.ts';
import { placesQuery, type Place } from '../../replica/places.ts';
import { heldRequestsQuery, sessionsBetweenQuery, type SessionEntry } from '../../replica/sessions.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';

/** The signed-in trainer's sessions that touch `[from, to)`, cancelled ones too, the earliest first. */
export function useSessionsBetween(from: Date, to: Date): LiveResult<SessionEntry[]> {
  const { replica, identity } = useServices();
  const key = ['sessions', 'between', from.toISOString(), to.toISOString()];
  return useLiveQuery(key, sessionsBetweenQuery(replica, identity.userId, from, to));
}

/** How many requests wait for the signed-in trainer's answer; a series counts as one. */
export function useRequestCount(now: Date): number {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['requests', 'held'], heldRequestsQuery(replica, identity.userId));
  return useMemo(
    () => new Set((data ?? []).filter((one) => !isHoldExpired(one, now)).map(({ request }) => request)).size,
    [data, now],
  );
}

/** Where the signed-in trainer trains people, by name. */
export function usePlaces(): LiveResult<Place[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['places'], placesQuery(replica, identity.userId));
}
