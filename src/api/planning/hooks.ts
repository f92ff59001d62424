/** A trainer's own days for screens, live: what is agreed in a stretch of time, what waits for an answer, and where. */
import { useMemo } from 'react';
import { overlaps } from '../../domain/day-plan.ts';
import { openIntervals, type Interval } from '../../domain/slots.ts';
import type { Place } from '../../domain/trainer-profile.ts';
import type { TimeOff } from '../../replica/availability.ts';
import { placesQuery } from '../../replica/places.ts';
import { sessionsBetweenQuery, type SessionEntry } from '../../replica/sessions.ts';
import { useTrainerProfile, useOpenHours, useTimeOff } from '../availability/hooks.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';

/** The signed-in trainer's sessions that touch `[from, to)`, cancelled ones too, the earliest first. */
export function useSessionsBetween(from: Date, to: Date): LiveResult<SessionEntry[]> {
  const { replica, identity } = useServices();
  const key = ['sessions', 'between', from.toISOString(), to.toISOString()];
  return useLiveQuery(key, sessionsBetweenQuery(replica, identity.userId, from, to));
}

export interface OwnHours {
  /** When the trainer is open, in order. */
  open: readonly Interval[];
  off: readonly TimeOff[];
  /** Whether any hours are kept at all: without them nothing is outside of them. */
  hasHours: boolean;
  minNoticeMinutes: number;
  /** Null is no cap. */
  maxSessionsPerDay: number | null;
  timeZone: string;
}

/** The signed-in trainer's own hours and time off in `[from, to)`; undefined until the device has looked. */
export function useOwnHours(from: Date, to: Date): OwnHours | undefined {
  const hoursIn = useOwnHoursIn();
  const [start, end] = [from.getTime(), to.getTime()];
  return useMemo(() => hoursIn?.(new Date(start), new Date(end)), [hoursIn, start, end]);
}

/** The same of any stretch of time. The same function until something changes. */
export function useOwnHoursIn(): ((from: Date, to: Date) => OwnHours) | undefined {
  const { identity } = useServices();
  const { data: hours } = useOpenHours(identity.userId);
  const { data: rules } = useTrainerProfile(identity.userId);
  const { data: off } = useTimeOff();
  return useMemo(() => {
    if (hours === undefined || rules === undefined || off === undefined) return undefined;
    return (startsAt: Date, endsAt: Date) => ({
      open: openIntervals(hours, rules?.timeZone ?? 'UTC', startsAt, endsAt),
      off: off.filter((one) => overlaps(one, { startsAt, endsAt })),
      hasHours: hours.week.size > 0 || hours.dates.size > 0,
      minNoticeMinutes: rules?.minNoticeMinutes ?? 0,
      maxSessionsPerDay: rules?.maxSessionsPerDay ?? null,
      timeZone: rules?.timeZone ?? 'UTC',
    });
  }, [hours, rules, off]);
}

/** Where the signed-in trainer trains people, by name. */
export function usePlaces(): LiveResult<Place[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['places'], placesQuery(replica, identity.userId));
}
