/** Generated questions about slots, around every change of the clocks: trainers with hours, terms and taken time. */
import fc from 'fast-check';
import { checkWindows, type TimeWindow } from '../domain/availability.ts';
import { dayToIso } from '../domain/calendar-period.ts';
import { localDayOf } from '../domain/local-day.ts';
import type { SlotQuestion } from '../domain/slots.ts';
import { CLOCK_CHANGES } from './clock-changes.ts';
import { createRules, createTaken } from './slot-questions.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Milliseconds, so many at most to either side, on whole five minutes. */
export const nearby = (ms: number, step = 5 * MINUTE) =>
  fc.integer({ min: -ms / step, max: ms / step }).map((steps) => steps * step);

/** As they may be stored. */
const windows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 287 }), fc.integer({ min: 1, max: 288 })), { maxLength: 5 })
  .map((pairs): TimeWindow[] => {
    const checked = checkWindows(pairs.map(([start, length]): TimeWindow => [start * 5, (start + length) * 5]));
    return checked.ok ? checked.value : [[0, 1440]];
  });

/** A trainer, a change of the clocks, mostly in the trainer's zone, and what is taken around it. */
export const trainerCase = fc.record({
  change: fc.constantFrom(...CLOCK_CHANGES),
  elsewhere: fc.option(fc.constantFrom('Asia/Kathmandu', 'Asia/Kolkata', 'UTC', 'Pacific/Kiritimati'), { freq: 8 }),
  week: fc.array(windows, { minLength: 7, maxLength: 7 }),
  thatDate: fc.option(windows, { freq: 2 }),
  minNoticeMinutes: fc.constantFrom(0, 120, 1440),
  horizonDays: fc.constantFrom(1, 2, 60, 60, 60),
  slotStepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
  bufferBeforeMinutes: fc.constantFrom(0, 10, 45),
  bufferAfterMinutes: fc.constantFrom(0, 15, 60),
  maxSessionsPerDay: fc.constantFrom(null, null, 1, 2),
  taken: fc.array(
    fc.record({
      at: nearby(1.5 * DAY),
      minutes: fc.constantFrom(45, 60, 90),
      isSession: fc.boolean(),
      heldUntil: fc.option(nearby(2 * DAY), { freq: 2 }),
    }),
    { maxLength: 6 },
  ),
});
export type TrainerCase = typeof trainerCase extends fc.Arbitrary<infer T> ? T : never;

/** What is asked of that trainer: a start near the change, at some time before. */
export const slotCase = fc.record({
  at: fc.oneof(nearby(1.5 * DAY), nearby(1.5 * DAY, 30 * MINUTE)),
  // Off the steps by that much.
  beside: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, MINUTE, 1),
  durationMinutes: fc.constantFrom(45, 60, 90, 45, 60, 90, 30),
  asked: nearby(DAY),
  /** On the very boundary of the notice, or a millisecond beside it. */
  onNotice: fc.option(fc.constantFrom(-1, 0, 1), { freq: 3 }),
  ignoring: fc.constantFrom(0, 1, 2, null),
});
export type SlotCase = typeof slotCase extends fc.Arbitrary<infer T> ? T : never;

/** The instant of the change, around which everything of the case is. */
export function centreOf({ change }: TrainerCase): number {
  return Date.parse(change.at);
}

export function toQuestion(trainer: TrainerCase, asked: SlotCase): { question: SlotQuestion; startsAt: Date } {
  const { elsewhere, week, thatDate, taken: _taken, change, ...rules } = trainer;
  const centre = centreOf(trainer);
  const timeZone = elsewhere ?? change.timeZone;
  const startsAt = new Date(centre + asked.at + asked.beside);
  const onNotice = startsAt.getTime() - rules.minNoticeMinutes * MINUTE;
  const now = new Date(asked.onNotice === null ? centre - DAY - asked.asked : onNotice + asked.onNotice);
  const taken = takenOf(trainer);
  const question: SlotQuestion = {
    hours: {
      week: new Map(week.map((ofDay, index) => [index + 1, ofDay])),
      dates: new Map(thatDate === null ? [] : [[dayToIso(localDayOf(centre, timeZone)), thatDate]]),
    },
    rules: createRules({ ...rules, timeZone }),
    taken,
    durationMinutes: asked.durationMinutes,
    now,
    ignoring: asked.ignoring === null ? null : (taken[asked.ignoring]?.id ?? null),
  };
  return { question, startsAt };
}

/** Sessions do not overlap each other: what would is left out. */
function takenOf(trainer: TrainerCase) {
  const centre = centreOf(trainer);
  const taken: ReturnType<typeof createTaken>[] = [];
  for (const [index, { at, heldUntil, ...others }] of trainer.taken.entries()) {
    const one = createTaken(new Date(centre + at).toISOString(), {
      ...others,
      id: `${index}`,
      heldUntil: heldUntil === null || !others.isSession ? null : new Date(centre - DAY + heldUntil),
    });
    const overlaps = taken.some(
      ({ isSession, startsAt, endsAt }) => isSession && startsAt < one.endsAt && endsAt > one.startsAt,
    );
    if (!one.isSession || !overlaps) taken.push(one);
  }
  return taken;
}
