import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextTraining, NO_TRAINING, summarise, type Training, type TrainingAction } from './training.ts';

const START = Date.UTC(2026, 10, 27, 9);
const tabata = { id: 'tabata', name: 'Tabata', workSeconds: 20, restSeconds: 10, rounds: 8 };
const start: TrainingAction = { kind: 'start', preset: tabata };
const plus: TrainingAction = { kind: 'count', by: 1 };
const minus: TrainingAction = { kind: 'count', by: -1 };
const setDone: TrainingAction = { kind: 'set-done' };
const exercise = (name: string): TrainingAction => ({ kind: 'exercise', exercise: name });
const reps = (count: number) => Array.from({ length: count }, () => plus);

/** Each action, and the seconds since the start at which it is taken; 0 where none is said. */
function play(...actions: readonly (TrainingAction | [number, TrainingAction])[]): Training {
  return actions.reduce<Training>((training, one) => {
    const [seconds, action] = Array.isArray(one) ? one : [0, one];
    return nextTraining(training, action, START + seconds * 1_000);
  }, NO_TRAINING);
}

/** As the button does it: what is noted is what was done as it was tapped. */
function note(training: Training, at = START): Training {
  const collected = nextTraining(training, { kind: 'collect' }, at);
  return nextTraining(collected, { kind: 'noted', count: collected.done.length }, at);
}

const whole = START + 600_000;
const rounds = (count: number) => ({ kind: 'rounds', name: 'Tabata', workSeconds: 20, restSeconds: 10, rounds: count });

it('sums up what was done', () => {
  const sets = [12, 10, 8].flatMap((count) => [...reps(count), setDone]);
  const training = play(exercise('Squats'), start, ...sets, exercise('Plank'), plus);
  expect(training.counter).toEqual({ exercise: 'Plank', set: 1, reps: 1 });
  expect(summarise(training, whole)).toEqual([
    { kind: 'sets', exercise: 'Squats', reps: [12, 10, 8] },
    { ...rounds(8), times: 1 },
    { kind: 'sets', exercise: 'Plank', reps: [1] },
  ]);
});

it.each<[string, [number, TrainingAction][], unknown[]]>([
  ['nothing of a timer that was stopped in its first work', [[24, { kind: 'stop' }]], []],
  ['the rounds of one that was stopped later', [[60, { kind: 'stop' }]], [{ ...rounds(2), times: 1 }]],
  ['the rounds of one that gave way to another', [[60, start]], [{ ...rounds(2), times: 1 }]],
  ['nothing of one that still runs', [], []],
])('keeps %s', (_, actions, parts) => {
  expect(summarise(play(start, ...actions), START + 100_000)).toEqual(parts);
});

it('counts the same timer done twice as two', () => {
  expect(summarise(play(start, [600, start]), whole + 600_000)).toEqual([{ ...rounds(8), times: 2 }]);
});

it('finds the sets of an exercise again', () => {
  const training = play(exercise('Row'), plus, setDone, exercise('Squats'), plus, setDone, exercise('Row'));
  expect(training.counter).toEqual({ exercise: 'Row', set: 2, reps: 0 });
});

it('gives a name to reps that were counted before it', () => {
  expect(play(plus, plus, exercise(' Row\n')).counter).toEqual({ exercise: 'Row', set: 1, reps: 2 });
});

it('ends no set without reps, and takes no name that is too long', () => {
  expect(play(setDone)).toBe(NO_TRAINING);
  expect(play(exercise('x'.repeat(61)))).toBe(NO_TRAINING);
});

it('goes back over the end of a set', () => {
  const ended = play(...reps(3), setDone);
  expect(ended.counter).toEqual({ exercise: '', set: 2, reps: 0 });
  const reopened = nextTraining(ended, minus, START);
  expect(reopened.counter).toEqual({ exercise: '', set: 1, reps: 3 });
  expect(reopened.done).toEqual([]);
  // Not over what is in the note, nor over another exercise's.
  const noted = nextTraining(note(play(...reps(3), setDone)), minus, START);
  expect(noted.counter).toEqual({ exercise: '', set: 2, reps: 0 });
  expect(play(...reps(3), setDone, exercise('Row'), minus).counter).toEqual({ exercise: 'Row', set: 1, reps: 0 });
});

it('notes nothing twice', () => {
  const noted = note(play(start, ...reps(5)), START + 300_000);
  expect(noted.timer).toBeNull();
  expect(summarise(noted, whole)).toEqual([]);
  const more = nextTraining(noted, plus, START);
  expect(more.counter).toEqual({ exercise: '', set: 2, reps: 1 });
  expect(summarise(more, whole)).toEqual([{ kind: 'sets', exercise: '', reps: [1] }]);
});

it('does not take for noted what was done while the note was being written', () => {
  const collected = play(plus, { kind: 'collect' });
  const later = [plus, plus, setDone].reduce((so, action) => nextTraining(so, action, START), collected);
  const noted = nextTraining(later, { kind: 'noted', count: collected.done.length }, START);
  expect(summarise(noted, START)).toEqual([{ kind: 'sets', exercise: '', reps: [2] }]);
});

it('leaves a timer running that is not done when what was done before is noted', () => {
  const noted = note(play(plus, start), START + 30_000);
  expect(noted.timer).not.toBeNull();
  expect(summarise(noted, whole)).toEqual([{ ...rounds(8), times: 1 }]);
});

it('does nothing to a timer that is not there', () => {
  for (const kind of ['pause', 'resume', 'next', 'add-round', 'stop'] as const)
    expect(play({ kind })).toBe(NO_TRAINING);
});

const anyAction: fc.Arbitrary<TrainingAction> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(plus, minus, setDone) },
  { weight: 2, arbitrary: fc.constantFrom('Row', 'Squats').map(exercise) },
  { weight: 1, arbitrary: fc.constant<TrainingAction>({ kind: 'collect' }) },
);

it('loses no rep, whatever is tapped', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 60 }), fc.nat(60), (actions, notedAt) => {
      let training = NO_TRAINING;
      for (const [index, action] of actions.entries()) {
        if (index === notedAt) {
          training = note(training);
          expect(total(training)).toBe(0);
        }
        const before = total(training);
        training = nextTraining(training, action, START);
        const change = total(training) - before;
        // A minus that finds nothing to take away takes nothing.
        if (action.kind === 'count') expect([0, action.by]).toContain(change);
        else expect(change).toBe(0);
      }
    }),
  );
});

function total(training: Training): number {
  return summarise(training, START).reduce(
    (sum, part) => sum + (part.kind === 'sets' ? part.reps.reduce((all, count) => all + count, 0) : 0),
    0,
  );
}

it('keeps what it stores small, and still notes nothing twice', () => {
  const many = Array.from({ length: 500 }, () => [plus, setDone]).flat();
  const actions = many.slice(0, 20);
  const training = actions.reduce((so, action) => nextTraining(so, action, START), note(play(...many)));
  expect(training.done.length).toBeLessThanOrEqual(400);
  expect(summarise(training, START)).toEqual([{ kind: 'sets', exercise: '', reps: Array<number>(10).fill(1) }]);
});
