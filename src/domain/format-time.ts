/**
 * Times as a person reads them, by `Intl` in their locale and a named zone. No sentence is made here, only its parts.
 * A locale of undefined is the device's own.
 */
import { isTimeZone } from './user.ts';

export interface TimeFormat {
  locale: string | undefined;
  /** IANA name, such as `Europe/London`. */
  timeZone: string;
  /** Absent: as the locale has it. */
  hourCycle?: HourCycle;
}

/** A clock of twice twelve hours, or of twenty-four. */
export const HOUR_CYCLES = ['h12', 'h23'] as const;
export type HourCycle = (typeof HOUR_CYCLES)[number];

/** Judges what a device may have kept; null is the custom of the locale. */
export function toHourCycle(kept: unknown): HourCycle | null {
  return HOUR_CYCLES.find((cycle) => cycle === kept) ?? null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Formatters are costly to make, and lists ask for the same few again and again. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(format: TimeFormat, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${format.locale ?? ''} ${format.timeZone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(format.locale, { timeZone: format.timeZone, ...options });
  formatters.set(key, made);
  return made;
}

/** `09:50`, or `9:50 AM` where that is the custom. */
export function formatTime(at: Date, format: TimeFormat): string {
  const { locale, timeZone, hourCycle } = format;
  // Asked for more often than anything else, and what a formatter resolves to is slow to learn.
  const key = `${locale} ${timeZone} ${hourCycle}`;
  const known = clocks.get(key) ?? clockOf(format);
  clocks.set(key, known);
  return known.format(at);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(format: TimeFormat): Intl.DateTimeFormat {
  const { hourCycle } = format;
  const clock = (hour: '2-digit' | 'numeric') =>
    formatter(format, { hour, minute: '2-digit', ...(hourCycle && { hourCycle }) });
  const full = clock('2-digit');
  // Twelve hours are never written with a zero before them.
  return full.resolvedOptions().hour12 === true ? clock('numeric') : full;
}

/** `07:00`, or `7 AM` where that is the custom: an hour of any day. */
export function formatHour(hour: number, format: TimeFormat): string {
  const wall = { ...format, timeZone: 'UTC' };
  const at = new Date(hour * HOUR);
  const { hourCycle } = format;
  const short = formatter(wall, { hour: 'numeric', ...(hourCycle && { hourCycle }) });
  return short.resolvedOptions().hour12 === true ? short.format(at) : formatTime(at, wall);
}

/** `09:50–10:50`: only the times, also where the end falls on the next day. */
export function formatTimeRange(from: Date, to: Date, format: TimeFormat): string {
  return `${formatTime(from, format)}–${formatTime(to, format)}`;
}

/** `Tuesday 9 June`, with the year when it is not the year of `now`; commas as the locale has them. */
export function formatDay(at: Date, now: Date, format: TimeFormat): string {
  const sameYear = yearOf(at, format) === yearOf(now, format);
  return formatter(format, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  }).format(at);
}

/** The three lines of a card's date: `Thu`, `11`, `June`. Another year stands with the month. */
export function dayParts(at: Date, now: Date, format: TimeFormat): { weekday: string; day: string; month: string } {
  const month = formatter(format, { month: 'short' }).format(at);
  const year = yearOf(at, format);
  return {
    weekday: formatter(format, { weekday: 'short' }).format(at),
    day: formatter(format, { day: 'numeric' }).format(at),
    month: year === yearOf(now, format) ? month : `${month} ${year}`,
  };
}

/** `today`, `tomorrow`, `yesterday`, or null for any other day. */
export function nearDay(at: Date, now: Date, format: TimeFormat): string | null {
  const days = dayNumber(at, format) - dayNumber(now, format);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto' }).format(days, 'day');
}

/** `in 8 minutes`, `in 3 hours`, `in 2 days`; never more exact than a person would say it. */
export function formatUntil(at: Date, now: Date, locale: string | undefined): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const left = at.getTime() - now.getTime();
  if (Math.abs(left) < HOUR) return relative.format(Math.ceil(left / MINUTE), 'minute');
  if (Math.abs(left) < DAY) return relative.format(Math.round(left / HOUR), 'hour');
  return relative.format(Math.round(left / DAY), 'day');
}

/** `60 min`: the unit's symbol, which is the same in every language and does not grow an s. */
export function formatMinutes(minutes: number, locale: string | undefined): string {
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale);
  numbers.set(locale, known);
  return `${known.format(minutes)} min`;
}

/** `2 hours`, `45 minutes`, `3 days`: in the largest unit that needs no fraction, and a day is still 24 hours. */
export function formatSpan(minutes: number, locale: string | undefined): string {
  const hours = minutes / 60;
  const [amount, unit] =
    hours > 24 && hours % 24 === 0 ? [hours / 24, 'day'] : hours % 1 === 0 ? [hours, 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** `June 2026`, of a month that is written `2026-06-01`. */
export function formatMonth(month: string, locale: string | undefined): string {
  const wall = { locale, timeZone: 'UTC' };
  return formatter(wall, { month: 'long', year: 'numeric' }).format(new Date(`${month.slice(0, 10)}T00:00:00Z`));
}

/** `Tue 09:12`, or with the date where the weekday alone could be last week's. */
export function formatSince(at: Date, now: Date, format: TimeFormat): string {
  const isThisWeek = dayNumber(now, format) - dayNumber(at, format) < 7;
  const day = isThisWeek ? formatter(format, { weekday: 'short' }).format(at) : formatDay(at, now, format);
  return `${day} ${formatTime(at, format)}`;
}

const numbers = new Map<string | undefined, Intl.NumberFormat>();

/** `London (BST)`: the place that an IANA name carries, and what the clock there is called at that instant. */
export function formatZone(at: Date, format: TimeFormat): string {
  const parts = formatter(format, { timeZoneName: 'short' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value;
  const city = zoneCity(format.timeZone);
  return name === undefined || name === city ? city : `${city} (${name})`;
}

/** `GMT+2`: how far the clock is from UTC at that instant. */
export function formatOffset(at: Date, format: TimeFormat): string {
  const parts = formatter(format, { timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** Whether the clocks of two zones show the same at an instant: then nobody can mistake one for the other. */
export function isSameClock(at: Date, one: string, other: string): boolean {
  const clock = (timeZone: string) =>
    formatter({ locale: 'en', timeZone }, { dateStyle: 'short', timeStyle: 'short' }).format(at);
  return one === other || clock(one) === clock(other);
}

/** `London` for `Europe/London`. */
export function zoneCity(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/**
 * How a person reads times: in the locale and zone they chose, else the device's, and by the clock chosen on this device.
 * A zone that this engine does not know is as none: another engine, or the server, may know more. Screens get it from
 * `useFormat`.
 */
export function formatOf(
  user: { locale: string | null; timeZone: string | null } | null,
  hourCycle: HourCycle | null,
): TimeFormat {
  const chosen = user?.timeZone ?? null;
  const timeZone = chosen !== null && isTimeZone(chosen) ? chosen : deviceZone();
  const format = { locale: user?.locale ?? undefined, timeZone };
  return hourCycle === null ? format : { ...format, hourCycle };
}

export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function yearOf(at: Date, format: TimeFormat): string {
  return formatter({ ...format, locale: 'en' }, { year: 'numeric', calendar: 'gregory' }).format(at);
}

/** Days since the epoch by the calendar of the zone, so that two instants are compared as a person compares dates. */
export function dayNumber(at: Date, format: TimeFormat): number {
  const parts = formatter(
    { ...format, locale: 'en' },
    {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      calendar: 'gregory',
    },
  ).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY;
}
