/** A window as it is typed: two times of day, of which the second may belong to the next. */
import type { TimeWindow } from '../../domain/availability.ts';

const MINUTES_PER_DAY = 1440;

export interface WindowDraft {
  /** `16:30`; empty while a field is half filled in. */
  start: string;
  end: string;
  /** An end that is not after its start is meant for the next day. */
  nextDay: boolean;
}

export type DraftProblem = 'missing' | 'order';

export type ReadDraft = { window: TimeWindow } | { problem: DraftProblem };

export function toDraft([start, end]: TimeWindow): WindowDraft {
  return { start: toText(start), end: toText(end), nextDay: end > MINUTES_PER_DAY };
}

/** Midnight as an end is the day's own; any other end before its start has to be said to be on the next day. */
export function readDraft({ start, end, nextDay }: WindowDraft): ReadDraft {
  const [from, to] = [toMinutes(start), toMinutes(end)];
  if (from === null || to === null) return { problem: 'missing' };
  if (to > from) return { window: [from, to] };
  return to === 0 || nextDay ? { window: [from, to + MINUTES_PER_DAY] } : { problem: 'order' };
}

/** The windows of a day, or null where one of them is none. */
export function readDrafts(drafts: readonly WindowDraft[]): TimeWindow[] | null {
  const read = drafts.map(readDraft);
  const windows = read.flatMap((one) => ('window' in one ? [one.window] : []));
  return windows.length === read.length ? windows : null;
}

const DEFAULT_WINDOW: TimeWindow = [9 * 60, 17 * 60];
const PAUSE = 60;
const LENGTH = 120;

/** Where one more window fits well: after the last, before the first, or between; null where the day is full. */
export function nextWindow(windows: readonly TimeWindow[]): TimeWindow | null {
  const [first] = windows;
  const last = windows.at(-1);
  if (first === undefined || last === undefined) return DEFAULT_WINDOW;
  const after = last[1] + PAUSE;
  if (after < MINUTES_PER_DAY) return [after, Math.min(after + LENGTH, MINUTES_PER_DAY)];
  const before = first[0] - PAUSE;
  if (before > 0) return [Math.max(before - LENGTH, 0), before];
  const gap = windows.findIndex((window, index) => (windows[index + 1]?.[0] ?? 0) - window[1] > 2);
  const [left, right] = [windows[gap]?.[1], windows[gap + 1]?.[0]];
  if (left === undefined || right === undefined) return null;
  const margin = Math.floor((right - left) / 3);
  return [left + margin, right - margin];
}

function toText(minutes: number): string {
  const ofDay = minutes % MINUTES_PER_DAY;
  return `${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function toMinutes(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/u.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
