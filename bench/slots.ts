/**
 * Free slots of a quarter of a year, for a trainer with 5,000 sessions in it: ours against the rules as they are written,
 * one start at a time. Alone, and again after one session more, as when a booking comes in while somebody looks.
 */
import { findSlots } from '../src/domain/slots.ts';
import { findSlotsNaively } from '../src/testing/naive-slots.ts';
import { createBusyTrainer, DAYS, rangeOf, SESSIONS, withOneMore } from './busy-trainer.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { interleave } from './statistics.ts';

/** What of the quarter the plain way is asked for: all of it would take minutes a turn. */
const NAIVE_DAYS = 1;

export function benchSlots({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 20, measured: 200 };
  const naiveTurns = quick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 10 };
  return measure(turns, naiveTurns);
}

type Turns = Parameters<typeof interleave>[0];

async function measure(turns: Turns, naiveTurns: Turns): Promise<Figure[]> {
  const question = createBusyTrainer();
  const range = rangeOf(DAYS);
  const time = (work: () => unknown) => {
    const began = performance.now();
    work();
    return Promise.resolve(performance.now() - began);
  };
  const cold = await time(() => findSlots({ ...question, ...range }));
  const alone = await interleave(
    turns,
    () => time(() => findSlots({ ...question, ...range })),
    (turn) => time(() => findSlots({ ...withOneMore(question, turn), ...range })),
  );
  const day = rangeOf(NAIVE_DAYS);
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
