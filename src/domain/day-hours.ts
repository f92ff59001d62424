/** Changing when a trainer is open: which row a day is, and what may be said of it. */
import { checkWindows, type TimeWindow } from './availability.ts';
import { isoToDay } from './calendar-period.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import { ROW_NAMESPACE, uuidV5 } from './uuid-v5.ts';

export const ISO_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The row of a weekday: 1 is Monday. */
export function weekdayId(trainerId: string, weekday: number): string {
  return uuidV5(ROW_NAMESPACE, `availability_rules:${trainerId}:${weekday}`);
}

/** The row of a date, `2026-12-24`. */
export function dateId(trainerId: string, localDate: string): string {
  return uuidV5(ROW_NAMESPACE, `availability_overrides:${trainerId}:${localDate}`);
}

/** The windows of a weekday as they may be stored: merged. Refuses `bad_input`. */
export function checkWeekday(weekday: number, windows: readonly TimeWindow[]): Result<TimeWindow[], Refusal> {
  if (!ISO_WEEKDAYS.some((known) => known === weekday)) return refuse('bad_input', { column: 'weekday' });
  return checkWindows(windows);
}

/**
 * The windows of one date, instead of its weekday's: merged. Refuses `in_the_past` for a date before `today`, by the
 * trainer's own calendar, and `bad_input`.
 */
export function checkDate(
  localDate: string,
  windows: readonly TimeWindow[],
  today: string,
): Result<TimeWindow[], Refusal> {
  if (isoToDay(localDate) === null) return refuse('bad_input', { column: 'local_date' });
  // Both are ISO dates, which sort as they follow one another.
  if (localDate < today) return refuse('in_the_past', { column: 'local_date' });
  return checkWindows(windows);
}

/** Whether two days are open alike. */
export function isSameHours(one: readonly TimeWindow[], other: readonly TimeWindow[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
