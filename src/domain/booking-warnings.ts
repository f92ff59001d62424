/**
 * What a trainer should know before agreeing to a time: their own hours bind their clients, not themselves. They are
 * warned, never stopped.
 */
import { dayNumber } from './format-time.ts';

/** Half-open: `[startsAt, endsAt)`. */
interface Interval {
  startsAt: Date;
  endsAt: Date;
}

/** A trainer's day, as far as it says when they would rather not. */
export interface TrainerDay {
  timeZone: string;
  /** Open hours around the time that is asked about, apart from each other; null where none were ever said. */
  open: readonly Interval[] | null;
  timeOff: readonly (Interval & { reason: string | null })[];
  /** The other sessions that hold their time. */
  sessions: readonly { scheduledAt: Date }[];
  maxSessionsPerDay: number | null;
}

export type BookingWarning =
  | { kind: 'time_off'; startsAt: Date; endsAt: Date; reason: string | null }
  | { kind: 'outside_hours' }
  | { kind: 'day_full'; sessions: number; most: number };

/** Everything that speaks against a time, the weightiest first. */
export function bookingWarnings(asked: Interval, day: TrainerDay): BookingWarning[] {
  const off = day.timeOff.find(({ startsAt, endsAt }) => startsAt < asked.endsAt && endsAt > asked.startsAt);
  const isOpen = day.open?.some(({ startsAt, endsAt }) => startsAt <= asked.startsAt && endsAt >= asked.endsAt) ?? true;
  const localDay = (at: Date) => dayNumber(at, { locale: 'en', timeZone: day.timeZone });
  const wanted = localDay(asked.startsAt);
  const sessions = day.sessions.filter(({ scheduledAt }) => localDay(scheduledAt) === wanted).length;
  const most = day.maxSessionsPerDay;
  return [
    ...(off === undefined ? [] : [{ kind: 'time_off' as const, ...withoutId(off) }]),
    // Time off says more than that it is outside of the hours.
    ...(isOpen || off !== undefined ? [] : [{ kind: 'outside_hours' as const }]),
    ...(most === null || sessions < most ? [] : [{ kind: 'day_full' as const, sessions, most }]),
  ];
}

function withoutId({ startsAt, endsAt, reason }: TrainerDay['timeOff'][number]) {
  return { startsAt, endsAt, reason };
}
