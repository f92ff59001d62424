/**
 * When a trainer can be booked: open hours, less time off and sessions, stepped from the trainer's local midnight. Postgres
 * holds the same rules (`private.check_slot`, `private.free_starts`); a test asks both the same thousands of questions.
 *
 * Always so: `checkSlot` finds nothing wrong with exactly the starts that `findSlots` gives.
 */
import type { BookingRules, OpenHours, TakenTime } from './availability.ts';
import { dayToIso, isoWeekday } from './calendar-period.ts';
import { localDayOf, localInstant, midnightOf } from './local-day.ts';
import type { RefusalCode } from './refusal.ts';
import { SESSION_DURATIONS } from './session.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How far from a wished time another may be offered. */
const NEAR_MS = 14 * DAY;
const NEAREST = 3;

/** Whose time is asked for, how much of it, and when. */
export interface SlotQuestion {
  hours: OpenHours;
  taken: readonly TakenTime[];
  rules: BookingRules;
  durationMinutes: number;
  now: Date;
  /** The id of the taken time of a session that is to be moved: its own time is free. */
  ignoring?: string | null;
  /** Of a series only the first date obeys the horizon. */
  beyondHorizon?: boolean;
}

/** Half-open: `[startsAt, endsAt)`. */
export interface Interval {
  startsAt: Date;
  endsAt: Date;
}

/** Why a start is not free, in the order in which it is looked at. */
export const SLOT_REFUSALS = [
  'bad_duration',
  'too_soon',
  'too_far',
  'outside_availability',
  'day_full',
  'slot_taken',
] as const satisfies readonly RefusalCode[];
export type SlotRefusal = (typeof SLOT_REFUSALS)[number];

/** Half-open, in milliseconds. */
type Range = readonly [start: number, end: number];

/** The starts in `[from, to)` that a client may book, in order. */
export function findSlots(question: SlotQuestion & { from: Date; to: Date }): Date[] {
  const { hours, rules, durationMinutes, from, to, now } = question;
  const { timeZone } = rules;
  const length = durationMinutes * MINUTE;
  const first = Math.max(from.getTime(), earliestStart(rules, now));
  const end = Math.min(to.getTime(), horizonEnd(rules, now));
  if (!isDuration(durationMinutes) || !(first < end)) return [];
  const open = openRanges(hours, timeZone, first, end + length);
  const free = subtract(open, blockedRanges(question, first, end + length));
  const isFull = fullDays(question, first, end);
  const step = rules.slotStepMinutes * MINUTE;
  const slots: Date[] = [];
  let day = localDayOf(first, timeZone);
  for (const [start, until] of free) {
    const lastStart = Math.min(until - length, end - 1);
    while (midnightOf(day + 1, timeZone) <= start) day += 1;
    for (let on = day; midnightOf(on, timeZone) <= lastStart; on += 1) {
      if (isFull(on)) continue;
      const midnight = midnightOf(on, timeZone);
      const last = Math.min(lastStart, midnightOf(on + 1, timeZone) - 1);
      const steps = Math.max(0, Math.ceil((start - midnight) / step));
      for (let at = midnight + steps * step; at <= last; at += step) slots.push(new Date(at));
    }
  }
  return slots;
}

/** Why a client may not book this start; null where nothing is against it. The first of `SLOT_REFUSALS` that applies. */
export function checkSlot(question: SlotQuestion, startsAt: Date): SlotRefusal | null {
  const { hours, rules, durationMinutes, now } = question;
  const { timeZone } = rules;
  if (!isDuration(durationMinutes)) return 'bad_duration';
  const start = startsAt.getTime();
  const end = start + durationMinutes * MINUTE;
  if (start < earliestStart(rules, now)) return 'too_soon';
  if (question.beyondHorizon !== true && start >= horizonEnd(rules, now)) return 'too_far';
  const day = localDayOf(start, timeZone);
  const isStep = (start - midnightOf(day, timeZone)) % (rules.slotStepMinutes * MINUTE) === 0;
  const isOpen = openRanges(hours, timeZone, start, end).some((open) => open[0] <= start && end <= open[1]);
  if (!isStep || !isOpen) return 'outside_availability';
  if (fullDays(question, start, start + 1)(day)) return 'day_full';
  return blockedRanges(question, start, end).length > 0 ? 'slot_taken' : null;
}

/** The three free starts nearest to a wished one, within two weeks of it, in order; of two as near the earlier counts. */
export function nearestSlots(question: SlotQuestion, wished: Date): Date[] {
  const at = wished.getTime();
  const from = new Date(at - NEAR_MS);
  const to = new Date(at + NEAR_MS + 1);
  const distance = (one: Date) => Math.abs(one.getTime() - at);
  return findSlots({ ...question, from, to })
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, NEAREST)
    .toSorted((one, other) => one.getTime() - other.getTime());
}

/** When the trainer is open within `[from, to)`, in order, apart from each other. */
export function openIntervals(hours: OpenHours, timeZone: string, from: Date, to: Date): Interval[] {
  return openRanges(hours, timeZone, from.getTime(), to.getTime()).map(([start, end]) => ({
    startsAt: new Date(start),
    endsAt: new Date(end),
  }));
}

function isDuration(minutes: number): boolean {
  return SESSION_DURATIONS.some((one) => one === minutes);
}

function earliestStart({ minNoticeMinutes }: BookingRules, now: Date): number {
  return now.getTime() + minNoticeMinutes * MINUTE;
}

/** The end of the last local day that can be booked. */
function horizonEnd({ horizonDays, timeZone }: BookingRules, now: Date): number {
  return midnightOf(localDayOf(now.getTime(), timeZone) + horizonDays + 1, timeZone);
}

function openRanges(hours: OpenHours, timeZone: string, from: number, to: number): Range[] {
  if (from >= to) return [];
  const ranges: Range[] = [];
  const lastDay = localDayOf(to - 1, timeZone);
  // Hours that began the day before may reach into this one, and no further.
  for (let day = localDayOf(from, timeZone) - 1; day <= lastDay; day += 1) {
    for (const [start, end] of windowsOf(hours, day)) {
      const opens = localInstant(day, start, timeZone);
      const closes = localInstant(day, end, timeZone);
      // What lies within the hour that a spring skips never comes.
      const isSwallowed = opens.isSkipped && closes.isSkipped;
      const range: Range = [Math.max(opens.at, from), Math.min(closes.at, to)];
      if (!isSwallowed && range[0] < range[1]) ranges.push(range);
    }
  }
  return mergeRanges(ranges);
}

function windowsOf({ week, dates }: OpenHours, day: number) {
  const ofDate = dates.size === 0 ? undefined : dates.get(dayToIso(day));
  return ofDate ?? week.get(isoWeekday(day)) ?? [];
}

/** What nothing that is booked between `from` and `to` may touch: time off, and sessions with the gap around them. */
function blockedRanges(question: SlotQuestion, from: number, to: number): Range[] {
  const { bufferBeforeMinutes, bufferAfterMinutes } = question.rules;
  // Both neighbours are the same trainer's: the larger buffer is the gap on either side.
  const gap = Math.max(bufferBeforeMinutes, bufferAfterMinutes) * MINUTE;
  const ranges: Range[] = [];
  for (const one of question.taken) {
    const around = one.isSession ? gap : 0;
    const start = one.startsAt.getTime() - around;
    const end = one.endsAt.getTime() + around;
    if (start < to && end > from && isTaken(one, question)) ranges.push([start, end]);
  }
  return mergeRanges(ranges);
}

function isTaken({ id, heldUntil }: TakenTime, { now, ignoring }: SlotQuestion): boolean {
  return id !== ignoring && (heldUntil === null || now < heldUntil);
}

/** Which of the local days that `[from, to)` touches have as many sessions as the trainer takes on one. */
function fullDays(question: SlotQuestion, from: number, to: number): (day: number) => boolean {
  const { maxSessionsPerDay: cap, timeZone } = question.rules;
  if (cap === null) return () => false;
  const firstDay = localDayOf(from, timeZone);
  const days = localDayOf(to - 1, timeZone) - firstDay + 1;
  const starts = midnightOf(firstDay, timeZone);
  const ends = midnightOf(firstDay + days, timeZone);
  const counts = new Uint32Array(days);
  // Sessions mostly come in order: the day of one is that of the last, or the next.
  let index = 0;
  let [dayStarts, dayEnds] = [starts, midnightOf(firstDay + 1, timeZone)];
  for (const one of question.taken) {
    const at = one.startsAt.getTime();
    if (!one.isSession || at < starts || at >= ends || !isTaken(one, question)) continue;
    while (at < dayStarts || at >= dayEnds) {
      index += at < dayStarts ? -1 : 1;
      [dayStarts, dayEnds] = [midnightOf(firstDay + index, timeZone), midnightOf(firstDay + index + 1, timeZone)];
    }
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return (day) => (counts[day - firstDay] ?? 0) >= cap;
}

/** Sorted; ranges that overlap or touch are one. */
function mergeRanges(ranges: Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** `ranges` without what `blocked` covers; both are merged. */
function subtract(ranges: readonly Range[], blocked: readonly Range[]): Range[] {
  const left: Range[] = [];
  let next = 0;
  for (const [start, end] of ranges) {
    let from = start;
    while ((blocked[next]?.[1] ?? Infinity) <= from) next += 1;
    for (let index = next; from < end; index += 1) {
      const [blockStart, blockEnd] = blocked[index] ?? [end, end];
      if (blockStart > from) left.push([from, Math.min(blockStart, end)]);
      if (blockStart >= end) break;
      from = Math.max(from, blockEnd);
    }
  }
  return left;
}
