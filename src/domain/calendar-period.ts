/**
 * The stretch of days that a calendar shows, counted in whole days since 1970-01-01 as a person's own calendar has them.
 * A day is a number here, never an instant: no zone and no change of the clocks can make one longer or lose it.
 */
import { dayNumber, type TimeFormat } from './format-time.ts';

const DAY_MS = 86_400_000;

/** How much is shown at once. */
export type CalendarSpan = 'day' | 'three_days' | 'week' | 'month';

export interface CalendarPeriod {
  firstDay: number;
  days: number;
}

/** The period that holds a day. `weekStart` as ISO counts: 1 is Monday, 7 Sunday. */
export function periodOf(span: CalendarSpan, day: number, weekStart: number): CalendarPeriod {
  if (span === 'day') return { firstDay: day, days: 1 };
  if (span === 'three_days') return { firstDay: day, days: 3 };
  if (span === 'week') return { firstDay: day - modulo(isoWeekday(day) - weekStart, 7), days: 7 };
  const firstDay = monthStart(day, 0);
  return { firstDay, days: monthStart(day, 1) - firstDay };
}

/** A day of the period after the one that holds `day`, or of the one before. */
export function stepFrom(span: CalendarSpan, day: number, direction: 1 | -1): number {
  if (span === 'month') return monthStart(day, direction);
  return day + direction * STEPS[span];
}

const STEPS = { day: 1, three_days: 3, week: 7 } as const;

/** Whether any part of `[from, to)` falls into the period, by the calendar of the format's zone. */
export function isInPeriod(from: Date, to: Date, { firstDay, days }: CalendarPeriod, format: TimeFormat): boolean {
  // Which day an instant falls on is costly to ask: what is further off than any zone can shift it need not be asked.
  const start = firstDay * DAY_MS;
  const end = start + days * DAY_MS;
  if (to.getTime() <= start - DAY_MS || from.getTime() >= end + DAY_MS) return false;
  // The end is not part of it: what ends at midnight does not touch the next day.
  const lastInstant = new Date(Math.max(from.getTime(), to.getTime() - 1));
  return dayNumber(from, format) < firstDay + days && dayNumber(lastInstant, format) >= firstDay;
}

/** `2026-06-09`. */
export function dayToIso(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day that `2026-06-09` names; null for anything that is no such date. */
export function isoToDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return null;
  const day = Date.parse(text) / DAY_MS;
  return Number.isNaN(day) || dayToIso(day) !== text ? null : day;
}

/** `8–14 June 2026`, `June 2026` or `Tuesday, 9 June 2026`, with the punctuation of the locale; `8–14 Jun 2026` where room is short. */
export function formatPeriod(
  span: CalendarSpan,
  { firstDay, days }: CalendarPeriod,
  locale: string | undefined,
  width: 'long' | 'short' = 'long',
): string {
  const month = span === 'month' ? 'long' : width;
  const options = { timeZone: 'UTC', calendar: 'gregory', year: 'numeric', month } as const;
  const first = new Date(firstDay * DAY_MS);
  if (span === 'month') return new Intl.DateTimeFormat(locale, options).format(first);
  if (span === 'day') {
    return new Intl.DateTimeFormat(locale, { ...options, day: 'numeric', weekday: width }).format(first);
  }
  const last = new Date((firstDay + days - 1) * DAY_MS);
  return new Intl.DateTimeFormat(locale, { ...options, day: 'numeric' }).formatRange(first, last);
}

/** On which day weeks begin where a locale is spoken, as ISO counts; Monday where the engine does not say. */
export function weekStartOf(locale: string | undefined): number {
  const tag = locale ?? new Intl.DateTimeFormat().resolvedOptions().locale;
  return weekInfoOf(new Intl.Locale(tag))?.firstDay ?? 1;
}

/** A method in newer engines, a property in older ones, in some nothing. */
function weekInfoOf(locale: Intl.Locale): { firstDay: number } | undefined {
  const known: { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } } = locale;
  return known.getWeekInfo?.() ?? known.weekInfo;
}

/** The first day of the month of `day`, or of the one so many months on. */
function monthStart(day: number, months: number): number {
  const at = new Date(day * DAY_MS);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / DAY_MS;
}

/** 1970-01-01 was a Thursday, which ISO counts as 4. */
export function isoWeekday(day: number): number {
  return modulo(day + 3, 7) + 1;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
