/** A trainer's open hours as instants: each local date's windows, in the trainer's zone. */
import { mergeWindows, type OpenHours, type TimeWindow } from './availability.ts';
import { dayToIso } from './calendar-period.ts';
import { dayNumber } from './format-time.ts';
import { fromWallTime, toWallTime } from './wall-time.ts';

/** Half-open: `[startsAt, endsAt)`. */
export interface Interval {
  startsAt: Date;
  endsAt: Date;
}

const MINUTES_PER_DAY = 1440;

/** Every stretch of open hours that touches `[from, to)`, in order, apart from each other. */
export function openIntervals(hours: OpenHours, timeZone: string, from: Date, to: Date): Interval[] {
  const local = { locale: 'en', timeZone };
  const lastDay = dayNumber(to, local);
  const spans: TimeWindow[] = [];
  // Hours that began the day before may reach into this one, and no further.
  for (let day = dayNumber(from, local) - 1; day <= lastDay; day += 1) {
    for (const [start, end] of windowsOf(hours, day)) {
      const [opens, closes] = [localInstant(day, start, timeZone), localInstant(day, end, timeZone)];
      // What lies within the hour that a spring skips never comes.
      if (!(opens.isSkipped && closes.isSkipped)) spans.push([opens.at, closes.at]);
    }
  }
  return mergeWindows(spans)
    .filter(([start, end]) => start < end && start < to.getTime() && end > from.getTime())
    .map(([start, end]) => ({ startsAt: new Date(start), endsAt: new Date(end) }));
}

function windowsOf({ week, dates }: OpenHours, day: number): readonly TimeWindow[] {
  // 1970-01-01, day 0, was a Thursday: 4, as ISO counts.
  return dates.get(dayToIso(day)) ?? week.get(((((day + 3) % 7) + 7) % 7) + 1) ?? [];
}

/** So many minutes after local midnight, by the clock on the wall. */
function localInstant(day: number, minutes: number, timeZone: string): { at: number; isSkipped: boolean } {
  const ofDay = minutes % MINUTES_PER_DAY;
  const digits = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  const wall = {
    date: dayToIso(day + Math.floor(minutes / MINUTES_PER_DAY)),
    time: `${digits(ofDay / 60)}:${digits(ofDay % 60)}`,
  };
  const at = fromWallTime(wall, timeZone);
  if (at === null) throw new Error(`${wall.date} ${wall.time} is no time`);
  return { at: at.getTime(), isSkipped: toWallTime(at, timeZone).time !== wall.time };
}
