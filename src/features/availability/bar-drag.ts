/** What a drag over a day's track means, in minutes; no pixels. */
import type { TimeWindow } from '../../domain/availability.ts';

export const SNAP = 15;
const MINUTES_PER_DAY = 1440;

/** What was taken hold of: empty track at a minute, a whole window, or one of its ends. */
export type Grip = { kind: 'draw'; at: number } | { kind: 'move' | 'start' | 'end'; index: number };

function snap(minutes: number): number {
  return Math.round(minutes / SNAP) * SNAP;
}

/** The window that results from dragging `grip` by `by` minutes; always one that may be stored. */
export function dragWindow(windows: readonly TimeWindow[], grip: Grip, by: number): TimeWindow {
  if (grip.kind === 'draw') return draw(grip.at, by);
  const [start, end] = windows[grip.index] ?? [0, SNAP];
  if (grip.kind === 'move') {
    const moved = clamp(snap(start + by), 0, MINUTES_PER_DAY - SNAP);
    return [moved, moved + end - start];
  }
  if (grip.kind === 'start') {
    const least = Math.max(0, Math.ceil((end - MINUTES_PER_DAY) / SNAP) * SNAP);
    const most = Math.min(MINUTES_PER_DAY - SNAP, snap(end - SNAP));
    // Nearly a whole day, off the quarters of an hour, may have none that is possible: then it stays.
    return [least > most ? start : clamp(snap(start + by), least, most), end];
  }
  return [start, clamp(snap(end + by), Math.max(start + 1, snap(start + SNAP)), start + MINUTES_PER_DAY)];
}

function draw(at: number, by: number): TimeWindow {
  const from = clamp(snap(at), 0, MINUTES_PER_DAY - SNAP);
  const to = clamp(snap(at + by), 0, MINUTES_PER_DAY + from);
  if (to === from) return [from, from + SNAP];
  return to > from ? [from, to] : [to, from];
}

/** The day's windows once the drag is let go; overlaps are not merged here. */
export function withWindow(windows: readonly TimeWindow[], grip: Grip, window: TimeWindow): TimeWindow[] {
  if (grip.kind === 'draw') return [...windows, window];
  return windows.map((one, index) => (index === grip.index ? window : one));
}

/** What is shown of a day: six in the morning to ten in the evening, and in any case all that is open. */
export function shownSpan(days: Iterable<readonly TimeWindow[]>): { from: number; to: number } {
  let [from, to] = [6 * 60, 22 * 60];
  for (const windows of days) {
    for (const [start, end] of windows) {
      from = Math.min(from, Math.floor(start / 120) * 120);
      to = Math.max(to, Math.ceil(end / 120) * 120);
    }
  }
  return { from, to };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
