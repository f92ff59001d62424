/**
 * When a trainer is open. Hours are local times of the trainer's zone, in minutes after the local midnight of the day they
 * start on; what they come to in instants is said by `slots.ts`.
 */
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

const MINUTES_PER_DAY = 1440;
/** As many as Postgres takes for one day (`private.are_windows`). */
const MAX_WINDOWS_PER_DAY = 48;

/** Start 0–1439, start < end ≤ start + 1440: an end past 1440 is on the next day. */
export type TimeWindow = readonly [start: number, end: number];

export interface OpenHours {
  /** By ISO weekday, 1 (Monday) to 7. A day that is not named is closed. */
  week: ReadonlyMap<number, readonly TimeWindow[]>;
  /** By local date, `2026-12-24`: instead of that weekday's. No windows: closed. */
  dates: ReadonlyMap<string, readonly TimeWindow[]>;
}

/** Time that is not free: `[startsAt, endsAt)`. */
export interface TakenTime {
  id: string;
  startsAt: Date;
  endsAt: Date;
  /** A session, which buffers and the day's cap count; otherwise time off. */
  isSession: boolean;
  /** Free again from then on, if nobody confirms it before; null stays taken. */
  heldUntil: Date | null;
}

/** How a trainer lets clients book. */
export interface BookingRules {
  timeZone: string;
  minNoticeMinutes: number;
  horizonDays: number;
  slotStepMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Null is no cap. */
  maxSessionsPerDay: number | null;
  cancellationWindowMinutes: number;
  autoConfirm: boolean;
  offersOnline: boolean;
  offersInPerson: boolean;
}

/** Sorted; windows that overlap or touch are one. Windows that are none (see `TimeWindow`) are left as they are. */
export function mergeWindows(windows: readonly TimeWindow[]): TimeWindow[] {
  const merged: TimeWindow[] = [];
  for (const [start, end] of windows.toSorted((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}

/** The windows of one day as they may be stored: merged. Refuses `bad_input` for one that is none, and beyond 48. */
export function checkWindows(windows: readonly TimeWindow[]): Result<TimeWindow[], Refusal> {
  if (!windows.every(isWindow)) return refuse('bad_input', { column: 'windows' });
  const merged = mergeWindows(windows);
  const last = merged.at(-1);
  if (merged.length > MAX_WINDOWS_PER_DAY || (last !== undefined && !isWindow(last))) {
    return refuse('bad_input', { column: 'windows' });
  }
  return ok(merged);
}

function isWindow([start, end]: TimeWindow): boolean {
  const areWhole = Number.isInteger(start) && Number.isInteger(end);
  return areWhole && start >= 0 && start < MINUTES_PER_DAY && end > start && end <= start + MINUTES_PER_DAY;
}
