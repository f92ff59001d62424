/** What a clock on the wall of some place shows, to and from instants: what forms for dates and times speak. */
import { Temporal } from 'temporal-polyfill';

export interface WallTime {
  /** `2026-06-09`. */
  date: string;
  /** `17:30`. */
  time: string;
}

export function toWallTime(at: Date, timeZone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'minute' }) };
}

/**
 * The instant at which that clock shows this; null for what is no date or no time. What a spring skips moves forward, what
 * an autumn repeats is the first (Temporal's `compatible`), as everywhere.
 */
export function fromWallTime({ date, time }: WallTime, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || !/^\d{2}:\d{2}$/u.test(time)) return null;
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' });
    return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
