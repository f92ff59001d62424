/** Free times for screens, live: they change with the trainer's hours, with every booking, and with the time. */
import { useMemo } from 'react';
import type { BookingRules } from '../../domain/availability.ts';
import { isHoldExpired } from '../../domain/session.ts';
import { findSlots, openIntervals, type Interval } from '../../domain/slots.ts';
import { openSessionsQuery, type SessionEntry } from '../../replica/sessions.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useLastSyncedAt } from '../sync/hooks.ts';
import { useNow } from '../use-now.ts';
import { useTrainerProfile, useOpenHours, useTakenTimes } from './hooks.ts';

/** How often the time alone may take a slot away. */
const TICK_MS = 15_000;
const MINUTE = 60_000;

/** A start that a client may book, as far as this device knows. */
export interface Slot extends Interval {
  /** A session that the person who looks has then, with anybody: they cannot be at both. */
  clash: SessionEntry | null;
}

export interface SlotsResult extends LiveResult<Slot[] | null> {
  /** The trainer's terms; slots are of their zone's days. */
  rules: BookingRules | null | undefined;
  /** When this device last had everything: what it knows of others is as of then. Null where it never had. */
  asOf: Date | null;
}

/**
 * The free starts in `[from, to)`, in order; null for a trainer whom this device does not know by profile. The trainer's
 * streams must be open. With the id of a session that is to be moved, its own time is free.
 */
export function useSlots(
  trainerId: string,
  durationMinutes: number,
  from: Date,
  to: Date,
  ignoringSessionId: string | null = null,
): SlotsResult {
  const hours = useOpenHours(trainerId);
  const taken = useTakenTimes(trainerId);
  const rules = useTrainerProfile(trainerId);
  const own = useOwnSessions();
  const asOf = useLastSyncedAt();
  const now = useNow(TICK_MS);
  const [start, end] = [from.getTime(), to.getTime()];

  const starts = useMemo(() => {
    if (rules.data === null) return null;
    if (hours.data === undefined || taken.data === undefined || rules.data === undefined) return undefined;
    const question = { hours: hours.data, taken: taken.data, rules: rules.data, durationMinutes, now };
    return findSlots({ ...question, ignoring: ignoringSessionId, from: new Date(start), to: new Date(end) });
  }, [hours.data, taken.data, rules.data, durationMinutes, start, end, ignoringSessionId, now]);
  const data = useMemo(() => {
    if (starts == null || own === undefined) return starts === null ? null : undefined;
    const others = own.filter(({ session }) => session.id !== ignoringSessionId && !isHoldExpired(session, now));
    return toSlots(starts, durationMinutes, others);
  }, [starts, own, durationMinutes, ignoringSessionId, now]);

  return { data, rules: rules.data, isLoading: data === undefined, asOf };
}

/** Walks both lists once, both in order: two months of starts are thousands. */
function toSlots(starts: readonly Date[], durationMinutes: number, own: readonly SessionEntry[]): Slot[] {
  const ordered = own.toSorted((a, b) => a.session.scheduledAt.getTime() - b.session.scheduledAt.getTime());
  let first = 0;
  return starts.map((startsAt) => {
    const endsAt = new Date(startsAt.getTime() + durationMinutes * MINUTE);
    // What was over at one start is over at all that follow.
    while ((ordered[first]?.session.endsAt ?? endsAt) <= startsAt) first += 1;
    const next = ordered[first];
    return { startsAt, endsAt, clash: next !== undefined && next.session.scheduledAt < endsAt ? next : null };
  });
}

/** The same reading as the list of sessions has, so that it costs nothing beside one. */
function useOwnSessions(): SessionEntry[] | undefined {
  const { replica, identity } = useServices();
  return useLiveQuery(['sessions', 'open'], openSessionsQuery(replica, identity.userId)).data;
}

/**
 * When a trainer is open within `[from, to)`, whatever is booked then. Their streams must be open, or they are oneself.
 */
export function useOpenIntervals(trainerId: string, from: Date, to: Date): LiveResult<Interval[]> {
  const hours = useOpenHours(trainerId);
  const { data: rules } = useTrainerProfile(trainerId);
  const [start, end] = [from.getTime(), to.getTime()];
  const data = useMemo(() => {
    if (hours.data === undefined || rules === undefined) return undefined;
    // Hours mean nothing without the zone that they are in.
    return rules === null ? [] : openIntervals(hours.data, rules.timeZone, new Date(start), new Date(end));
  }, [hours.data, rules, start, end]);
  return { data, isLoading: data === undefined };
}
