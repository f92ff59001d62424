/**
 * Local days of a zone as instants. A day is a number, days since 1970-01-01 as the zone's calendar has them; an instant is
 * milliseconds since the epoch. A local time that a spring skips moves forward; one that an autumn repeats is the first
 * (Temporal's `compatible`).
 *
 * Temporal is asked once a week, and for every day of the few weeks in which the clocks change: slots of a quarter of a year
 * must be there within a frame. No zone has ever changed its clocks back and forth within a week.
 */
import { Temporal } from 'temporal-polyfill';

const MINUTE = 60_000;
const DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;

/** By zone, then by day: slots are asked for again at every change, always of the same few months. */
const midnights = new Map<string, Map<number, number>>();

/** When a day begins. */
export function midnightOf(day: number, timeZone: string): number {
  const first = day - (((day % 7) + 7) % 7);
  const begins = askedMidnight(first, timeZone);
  const isEven = askedMidnight(first + 7, timeZone) - begins === 7 * DAY;
  return isEven ? begins + (day - first) * DAY : askedMidnight(day, timeZone);
}

function askedMidnight(day: number, timeZone: string): number {
  const ofZone = midnights.get(timeZone) ?? new Map<number, number>();
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  const { at } = toInstant(day, 0, timeZone);
  midnights.set(timeZone, ofZone.set(day, at));
  return at;
}

/** The local day that an instant falls on. */
export function localDayOf(at: number, timeZone: string): number {
  let day = Math.floor(at / DAY);
  while (midnightOf(day, timeZone) > at) day -= 1;
  while (midnightOf(day + 1, timeZone) <= at) day += 1;
  return day;
}

export interface LocalInstant {
  at: number;
  /** The clocks skip that local time: `at` is as much later. */
  isSkipped: boolean;
}

/** The instant at which the clock shows so many minutes after the midnight of `day`; 1440 and more are on the next day. */
export function localInstant(day: number, minute: number, timeZone: string): LocalInstant {
  const onDay = day + Math.floor(minute / MINUTES_PER_DAY);
  const ofDay = minute % MINUTES_PER_DAY;
  const midnight = midnightOf(onDay, timeZone);
  // The clocks do not change on a day of 24 hours.
  if (midnightOf(onDay + 1, timeZone) - midnight === DAY) return { at: midnight + ofDay * MINUTE, isSkipped: false };
  return toInstant(onDay, ofDay, timeZone);
}

function toInstant(day: number, minute: number, timeZone: string): LocalInstant {
  const utc = day * DAY + minute * MINUTE;
  const local = Temporal.Instant.fromEpochMilliseconds(utc).toZonedDateTimeISO('UTC').toPlainDateTime();
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return { at: zoned.epochMilliseconds, isSkipped: !zoned.toPlainDateTime().equals(local) };
}
