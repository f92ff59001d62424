/** Between what a clock on a wall shows and instants: the one place where a local time without an offset is understood. */
import { Temporal } from 'temporal-polyfill';

/**
 * The instant of `2026-06-09T18:30` in a zone; null for what is no such time. One that a spring skips moves forward, one
 * that an autumn repeats is the first (Temporal's `compatible`).
 */
export function localToInstant(local: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(local)) return null;
  try {
    const { epochMilliseconds } = Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(timeZone);
    return new Date(epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `2026-06-09T18:30`: what the clock of the zone shows, to the minute. */
export function instantToLocal(at: Date, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' });
}

/** The same in two parts, as forms for dates and times speak. */
export interface WallTime {
  /** `2026-06-09`. */
  date: string;
  /** `17:30`. */
  time: string;
}

export function toWallTime(at: Date, timeZone: string): WallTime {
  const [date = '', time = ''] = instantToLocal(at, timeZone).split('T');
  return { date, time };
}

export function fromWallTime({ date, time }: WallTime, timeZone: string): Date | null {
  return localToInstant(`${date}T${time}`, timeZone);
}

/** The day after `2026-06-09`, or so many days on; the date must be one. */
export function addDays(localDate: string, days: number): string {
  return Temporal.PlainDate.from(localDate).add({ days }).toString();
}
