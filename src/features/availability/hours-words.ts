/** Hours, days and terms in words. */
import { refusalText } from '../../api/refusal-text.ts';
import type { TimeWindow } from '../../domain/availability.ts';
import { isoToDay } from '../../domain/calendar-period.ts';
import { formatTime, type TimeFormat } from '../../domain/format-time.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { m } from '../../messages/messages.ts';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
const MINUTES_PER_DAY = 1440;
/** Shorter than this, and no session fits. */
export const SHORTEST_SESSION = 45;

/** `16:30`: minutes after a midnight, of whichever day. */
export function timeWords(minutes: number, format: TimeFormat): string {
  return formatTime(new Date(minutes * MINUTE), { ...format, timeZone: 'UTC' });
}

/** `16:00–20:30`, or `22:00–01:00 next day`. */
export function windowWords([start, end]: TimeWindow, format: TimeFormat): string {
  const range = `${timeWords(start, format)}–${timeWords(end, format)}`;
  return end > MINUTES_PER_DAY ? m.hours_window_next_day({ range }) : range;
}

/** `07:00–12:00, 16:00–20:00`, or `Closed`. */
export function windowsWords(windows: readonly TimeWindow[], format: TimeFormat): string {
  if (windows.length === 0) return m.hours_closed();
  const words = windows.map((window) => windowWords(window, format));
  return new Intl.ListFormat(format.locale, { type: 'unit', style: 'short' }).format(words);
}

/** `Monday`, or `Mon`. */
export function weekdayName(weekday: number, { locale }: TimeFormat, width: 'long' | 'short' = 'long'): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}

/** `Friday 19 June`, with the year where it is not the year of `today`. */
export function dateWords(localDate: string, today: string, { locale }: TimeFormat, width: 'long' | 'short' = 'long') {
  const sameYear = localDate.slice(0, 4) === today.slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    weekday: width,
    day: 'numeric',
    month: width,
    timeZone: 'UTC',
    ...(!sameYear && { year: 'numeric' }),
  }).format((isoToDay(localDate) ?? 0) * DAY_MS);
}

/** `22–26 June`: whole days, with the punctuation of the locale. */
export function dateRangeWords(first: string, last: string, today: string, { locale }: TimeFormat): string {
  const years = new Set([first, last, today].map((date) => date.slice(0, 4)));
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(years.size > 1 && { year: 'numeric' }),
  }).formatRange((isoToDay(first) ?? 0) * DAY_MS, (isoToDay(last) ?? 0) * DAY_MS);
}

/** `2 hours`, `1 day`, `90 minutes`: in the largest unit that comes out even. */
export function lengthWords(minutes: number, { locale }: TimeFormat): string {
  const [unit, size] = (
    [
      ['day', MINUTES_PER_DAY],
      ['hour', 60],
    ] as const
  ).find(([, length]) => minutes % length === 0) ?? ['minute', 1];
  const shown = minutes === 0 ? (['minute', 1] as const) : ([unit, size] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit: shown[0], unitDisplay: 'long' }).format(
    minutes / shown[1],
  );
}

/** Why something about hours or a profile could not be, by the field that it is about. */
export function hoursRefusal(refusal: Refusal): string {
  const column = String(refusal.detail?.['column']);
  if (refusal.code === 'in_the_past') return m.hours_refused_past();
  return refusal.code === 'bad_input' ? (SENTENCES[column]?.() ?? refusalText(refusal)) : refusalText(refusal);
}

const SENTENCES: Readonly<Record<string, () => string>> = {
  windows: m.hours_refused_windows,
  local_date: m.hours_refused_date,
  starts_at: m.hours_refused_starts_at,
  ends_at: m.hours_refused_ends_at,
  place_name: m.hours_refused_place_name,
  default_meeting_url: m.hours_refused_link,
  specialties: m.hours_refused_specialties,
  published: m.hours_refused_published,
};
