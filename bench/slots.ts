/**
 * Free slots of a quarter of a year, for a trainer with 5,000 sessions in it: ours against the rules as they are written,
 * one start at a time. Alone, and again after one session more, as when a booking comes in while somebody looks.
 */
import type { TakenTime } from '../src/domain/availability.ts';
import { findSlots, type SlotQuestion } from '../src/domain/slots.ts';
import { findSlotsNaively } from '../src/testing/naive-slots.ts';
import { createHours, createQuestion, createTaken } from '../src/testing/slot-questions.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { interleave } from './statistics.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const DAYS = 90;
const SESSIONS = 5_000;
/** What of the quarter the plain way is asked for: all of it would take minutes a turn. */
const NAIVE_DAYS = 1;

/** Over a change of the clocks; never in it before, as when a device has just been started. */
const FROM = new Date('2026-09-20T00:00Z');

export function benchSlots({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 20, measured: 200 };
  const naiveTurns = quick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 10 };
  return measure(turns, naiveTurns);
}

type Turns = Parameters<typeof interleave>[0];

async function measure(turns: Turns, naiveTurns: Turns): Promise<Figure[]> {
  const question = createBusyTrainer();
  const range = { from: FROM, to: new Date(FROM.getTime() + DAYS * DAY) };
  const time = (work: () => unknown) => {
    const began = performance.now();
    work();
    return Promise.resolve(performance.now() - began);
  };
  const cold = await time(() => findSlots({ ...question, ...range }));
  const alone = await interleave(
    turns,
    () => time(() => findSlots({ ...question, ...range })),
    (turn) => time(() => findSlots({ ...question, taken: oneMore(question.taken, turn), ...range })),
  );
  const day = { from: FROM, to: new Date(FROM.getTime() + NAIVE_DAYS * DAY) };
  const against = await interleave(
    naiveTurns,
    () => time(() => findSlots({ ...question, ...day })),
    () => time(() => findSlotsNaively(question, day.from, day.to)),
  );
  return [
    timeFigure(`slots of ${DAYS} days, ${SESSIONS} sessions`, alone.ours, { atMost: 5 }),
    timeFigure('again, with one session more', alone.theirs, { atMost: 5 }),
    timeFigure('the first time in a process', [cold]),
    timeFigure('one day of them, one start at a time', against.theirs),
    ratioFigure('ours by theirs', against, { atMost: 0.1 }),
  ];
}

function oneMore(taken: readonly TakenTime[], turn: number): TakenTime[] {
  return [...taken, createTaken(new Date(FROM.getTime() + turn * 7 * MINUTE).toISOString(), { id: 'one more' })];
}

/** Sessions at all hours, so that each day has some free time left and much that is not. */
function createBusyTrainer(): SlotQuestion {
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
