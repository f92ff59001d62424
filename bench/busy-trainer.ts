/** A trainer with 5,000 sessions in a quarter of a year, for whoever asks for their free slots: in Node, and in pages. */
import type { TakenTime } from '../src/domain/availability.ts';
import type { SlotQuestion } from '../src/domain/slots.ts';
import { createHours, createQuestion, createTaken } from '../src/testing/slot-questions.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
export const DAYS = 90;
export const SESSIONS = 5_000;

/** Over a change of the clocks; never in it before, as when a device has just been started. */
const FROM = new Date('2026-09-20T00:00Z');

/** So many days from the first one on. */
export function rangeOf(days: number): { from: Date; to: Date } {
  return { from: FROM, to: new Date(FROM.getTime() + days * DAY) };
}

/** As when a booking comes in while somebody looks: each turn another one. */
export function withOneMore(question: SlotQuestion, turn: number): SlotQuestion {
  return { ...question, taken: oneMore(question.taken, turn) };
}

function oneMore(taken: readonly TakenTime[], turn: number): TakenTime[] {
  return [...taken, createTaken(new Date(FROM.getTime() + turn * 7 * MINUTE).toISOString(), { id: 'one more' })];
}

/** Sessions at all hours, so that each day has some free time left and much that is not. */
export function createBusyTrainer(): SlotQuestion {
  const every = (DAYS * DAY) / SESSIONS;
  const taken = Array.from({ length: SESSIONS }, (_, index) => {
    // Two of three stand close together, and an hour or more is left before the next.
    const at = Math.round((index - (index % 6) + (index % 6) * 0.4) * every);
    const start = new Date(FROM.getTime() + at - (at % (5 * MINUTE)));
    return createTaken(start.toISOString(), { id: `${index}`, minutes: 10, isSession: index % 10 !== 0 });
  });
  return createQuestion({
    hours: createHours([
      [0, 720],
      [780, 1440],
    ]),
    rules: {
      timeZone: 'Europe/Berlin',
      horizonDays: 365,
      slotStepMinutes: 5,
      bufferAfterMinutes: 5,
      maxSessionsPerDay: 60,
    },
    taken,
    durationMinutes: 45,
    now: '2026-09-19T12:00Z',
  });
}
