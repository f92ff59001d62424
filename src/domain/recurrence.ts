/**
 * Weekly recurrence, as much of it as people agree on: every one to four weeks, on named days, so often or until a date
 * (RFC 5545, sections 3.3.10 and 3.8.5.3). Occurrences keep their local time across changes of the clock; a local time
 * that a spring skips moves forward, one that an autumn repeats is the first (Temporal's `compatible`).
 */
import { Temporal } from 'temporal-polyfill';
import { instantToLocal } from './local-time.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

/** As RFC 5545 names them, Monday first: weeks begin with it. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MAX_OCCURRENCES = 52;
const MAX_WEEKS = 53;
/** From the first date to the last. */
const MAX_MS = 366 * 86_400_000;

export interface WeeklyRule {
  /** Every so many weeks, 1 to 4. */
  interval: number;
  /** At least one. */
  days: readonly Weekday[];
  /** How often at most, 1 to 52, or the last local date (`2026-12-31`). */
  ends: { count: number } | { until: string };
}

/** A local time without a zone, `2026-12-07T10:00`, and the zone it is in. */
export interface LocalStart {
  local: string;
  timeZone: string;
}

/**
 * Every start of the rule, in order, the first of them not before `start`. Refusals: `bad_input` for a rule that is none,
 * `series_too_long` beyond 52 occurrences or a year, `series_empty` where there is not one.
 */
export function expandWeekly(rule: WeeklyRule, start: LocalStart): Result<Date[], Refusal> {
  const { interval, days, ends } = rule;
  if (!Number.isInteger(interval) || interval < 1 || interval > 4 || days.length === 0) return refuse('bad_input');
  if ('count' in ends && (!Number.isInteger(ends.count) || ends.count < 1)) return refuse('bad_input');
  if ('count' in ends && ends.count > MAX_OCCURRENCES) return refuse('series_too_long', { limit: MAX_OCCURRENCES });
  const first = Temporal.PlainDateTime.from(start.local);
  const count = 'count' in ends ? ends.count : null;
  const last = 'until' in ends ? Temporal.PlainDate.from(ends.until) : null;
  const monday = first.toPlainDate().subtract({ days: first.dayOfWeek - 1 });
  const wanted = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const starts: Date[] = [];
  for (let week = 0; ; week += interval) {
    for (const index of wanted) {
      const date = monday.add({ weeks: week, days: index });
      if (Temporal.PlainDate.compare(date, first.toPlainDate()) < 0) continue;
      const isOver = starts.length === count || (last !== null && Temporal.PlainDate.compare(date, last) > 0);
      if (isOver) return starts.length === 0 ? refuse('series_empty') : ok(starts);
      // Beyond a year, and before the rule has ended by itself.
      if (week >= MAX_WEEKS || starts.length === MAX_OCCURRENCES)
        return refuse('series_too_long', { limit: MAX_OCCURRENCES });
      const at = toInstant(date.toPlainDateTime(first.toPlainTime()), start.timeZone);
      if (at.getTime() - (starts[0] ?? at).getTime() > MAX_MS)
        return refuse('series_too_long', { limit: MAX_OCCURRENCES });
      starts.push(at);
    }
  }
}

/** An instant as the clock of a zone shows it, to the minute: where a series begins. */
export function localStart(at: Date, timeZone: string): LocalStart {
  return { local: instantToLocal(at, timeZone), timeZone };
}

function toInstant(local: Temporal.PlainDateTime, timeZone: string): Date {
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** The rule as it travels and as calendars read it: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=8`. */
export function toRrule({ interval, days, ends }: WeeklyRule, start: LocalStart): string {
  const byDay = WEEKDAYS.filter((day) => days.includes(day)).join(',');
  const end = 'count' in ends ? `COUNT=${ends.count}` : `UNTIL=${endOfDay(ends.until, start.timeZone)}`;
  return ['FREQ=WEEKLY', ...(interval === 1 ? [] : [`INTERVAL=${interval}`]), `BYDAY=${byDay}`, end].join(';');
}

/** The local start as it travels, whole seconds said: `2026-12-07T10:00:00`. */
export function toLocalText({ local }: LocalStart): string {
  return Temporal.PlainDateTime.from(local).toString({ smallestUnit: 'second' });
}

/** UNTIL is an instant in UTC, since the start has a zone (RFC 5545, section 3.3.10). */
function endOfDay(date: string, timeZone: string): string {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone);
  const last = next.subtract({ seconds: 1 }).toInstant().toString();
  return last.replaceAll(/[-:]|\.\d+/g, '');
}
