/** A trainer's day in the order in which it goes: what is agreed, what is off, what is free between, and where now is. */
import type { Interval } from './slots.ts';

/** Shorter than that is no gap that anybody would name. */
const LEAST_FREE_MS = 15 * 60_000;

export type PlanItem<Of> =
  | (Interval & { kind: 'session'; of: Of })
  | (Interval & { kind: 'off'; reason: string | null })
  | (Interval & { kind: 'free' })
  | { kind: 'now'; startsAt: Date };

export interface DayParts<Of> {
  /** The day itself, from midnight to midnight. */
  day: Interval;
  /** Those that hold their time. */
  sessions: readonly (Interval & { of: Of })[];
  off: readonly (Interval & { reason: string | null })[];
  /** When the trainer is open that day; nothing where no hours are kept for it. */
  open: readonly Interval[];
}

/**
 * Everything of a day in order. Free is what is open and not taken; where no hours are kept for the day, what lies between
 * its sessions. Free time that has passed is not named. While a session runs, there is no line for now: it is in the session.
 */
export function planDay<Of>({ day, sessions, off, open }: DayParts<Of>, now: Date): PlanItem<Of>[] {
  const away = off.filter((one) => overlaps(one, day)).map((one) => ({ ...one, ...clip(one, day) }));
  const hours = open.length > 0 ? open : [span(sessions)].filter((one) => one !== null);
  const items: PlanItem<Of>[] = [
    ...sessions.map((one) => ({ ...one, kind: 'session' as const })),
    ...away.map((one) => ({ ...one, kind: 'off' as const })),
    ...freeTime(hours, [...sessions, ...away])
      .map((one) => ({ ...one, startsAt: later(one.startsAt, now) }))
      .filter((one) => one.endsAt.getTime() - one.startsAt.getTime() >= LEAST_FREE_MS)
      .map((one) => ({ ...one, kind: 'free' as const })),
  ];
  const isRunning = sessions.some((one) => one.startsAt <= now && now < one.endsAt);
  if (day.startsAt <= now && now < day.endsAt && !isRunning) items.push({ kind: 'now', startsAt: now });
  return items.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || ORDER[a.kind] - ORDER[b.kind]);
}

/** Of what begins at the same moment: what begins now comes after the line. */
const ORDER = { now: 0, off: 1, session: 2, free: 3 } as const;

/** What is left of `open` without what is taken. */
export function freeTime(open: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const sorted = taken.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return open.flatMap((hours) => {
    const free: Interval[] = [];
    let from = hours.startsAt;
    for (const one of sorted.filter((other) => overlaps(other, hours))) {
      if (one.startsAt > from) free.push({ startsAt: from, endsAt: one.startsAt });
      from = later(from, one.endsAt);
    }
    if (from < hours.endsAt) free.push({ startsAt: from, endsAt: hours.endsAt });
    return free;
  });
}

export function overlaps(one: Interval, other: Interval): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

function clip(one: Interval, to: Interval): Interval {
  const endsAt = one.endsAt < to.endsAt ? one.endsAt : to.endsAt;
  return { startsAt: later(one.startsAt, to.startsAt), endsAt };
}

function span(intervals: readonly Interval[]): Interval | null {
  if (intervals.length === 0) return null;
  const starts = intervals.map(({ startsAt }) => startsAt.getTime());
  const ends = intervals.map(({ endsAt }) => endsAt.getTime());
  return { startsAt: new Date(Math.min(...starts)), endsAt: new Date(Math.max(...ends)) };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
