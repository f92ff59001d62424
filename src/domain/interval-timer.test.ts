import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addRound,
  BUILT_IN_PRESETS,
  checkPreset,
  figuresAt,
  parsePreset,
  parseTimer,
  pauseTimer,
  resumeTimer,
  shiftTimer,
  skipPhase,
  startTimer,
  totalMs,
  type IntervalPreset,
  type RunningTimer,
} from './interval-timer.ts';

const START = Date.UTC(2026, 10, 27, 9);
const press: IntervalPreset = {
  id: 'own',
  name: 'Upper body',
  workSeconds: 40,
  restSeconds: 15,
  rounds: 3,
  exercises: ['Row', 'Landmine press'],
};
const timer = startTimer(press, START);
const after = (seconds: number) => START + seconds * 1_000;

it.each([
  [0, 'ready', 1, 5, null, 'work'],
  [-60, 'ready', 1, 5, null, 'work'],
  [4.999, 'ready', 1, 1, null, 'work'],
  [5, 'work', 1, 40, 'Row', 'rest'],
  [17.2, 'work', 1, 28, 'Row', 'rest'],
  [45, 'rest', 1, 15, 'Row', 'work'],
  [60, 'work', 2, 40, 'Landmine press', 'rest'],
  [115, 'work', 3, 40, 'Row', 'done'],
  [154.999, 'work', 3, 1, 'Row', 'done'],
  [155, 'done', 3, 0, 'Row', undefined],
  [90_000, 'done', 3, 0, 'Row', undefined],
])('shows, %s s after its start, %s of round %s', (seconds, phase, round, secondsLeft, exercise, next) => {
  const figures = figuresAt(timer, after(seconds));
  expect(figures).toMatchObject({ phase, round, secondsLeft, rounds: 3 });
  if (phase !== 'ready') expect(figures.exercise).toBe(exercise);
  expect(figures.next?.phase).toBe(next);
});

it('says what comes next', () => {
  expect(figuresAt(timer, after(1)).next).toEqual({ phase: 'work', seconds: 40, exercise: 'Row' });
  expect(figuresAt(timer, after(10)).next).toEqual({ phase: 'rest', seconds: 15, exercise: 'Landmine press' });
  expect(figuresAt(timer, after(50)).next).toEqual({ phase: 'work', seconds: 40, exercise: 'Landmine press' });
  const emom = startTimer({ ...press, restSeconds: 0 }, START);
  expect(figuresAt(emom, after(10)).next).toEqual({ phase: 'work', seconds: 40, exercise: 'Landmine press' });
});

it('has no rest after the last round, and one before a round that is added', () => {
  expect(totalMs(timer)).toBe((5 + 3 * 40 + 2 * 15) * 1_000);
  const longer = addRound(timer, after(120));
  expect(totalMs(longer)).toBe(totalMs(timer) + 55_000);
  expect(figuresAt(longer, after(155))).toMatchObject({ phase: 'rest', round: 3, rounds: 4 });
  expect(addRound(timer, after(155))).toBe(timer);
});

it('counts the rounds that were done', () => {
  const done = [1, 30, 45, 100, 115, 155].map((seconds) => figuresAt(timer, after(seconds)).roundsDone);
  expect(done).toEqual([0, 0, 1, 2, 2, 3]);
});

const seconds = (min: number, max: number) => fc.integer({ min, max });
const preset = fc.record({
  id: fc.constant('own'),
  name: fc.constant('Own'),
  workSeconds: seconds(5, 300),
  restSeconds: seconds(0, 200),
  rounds: seconds(1, 20),
  exercises: fc.array(fc.constantFrom('Squats', 'Row', 'Plank'), { maxLength: 4 }),
});
const running = preset.map((one) => startTimer(one, START));
const instant = fc.integer({ min: 0, max: 12_000_000 }).map((ms) => START + ms);

/** What is left of the whole. */
function left(of: RunningTimer, at: number): number {
  return totalMs(of) * (1 - figuresAt(of, at).progress);
}

it('never runs backwards, and loses no time between phases', () => {
  fc.assert(
    fc.property(running, instant, fc.nat(5_000), (timer, at, later) => {
      const [now, then] = [figuresAt(timer, at), figuresAt(timer, at + later)];
      expect(then.round).toBeGreaterThanOrEqual(now.round);
      expect(then.progress).toBeGreaterThanOrEqual(now.progress);
      expect(then.roundsDone).toBeGreaterThanOrEqual(now.roundsDone);
      const isSame = then.phase === now.phase && then.round === now.round;
      if (isSame && now.phase !== 'done') expect(now.remainingMs - then.remainingMs).toBe(later);
    }),
  );
});

it('is as long as its phases together', () => {
  fc.assert(
    fc.property(running, (timer) => {
      let at = START;
      const phases: string[] = [];
      for (let figures = figuresAt(timer, at); figures.phase !== 'done'; figures = figuresAt(timer, at)) {
        expect(figures.remainingMs).toBe(figures.phaseMs);
        expect(figuresAt(timer, at + figures.remainingMs - 1).phase).toBe(figures.phase);
        phases.push(figures.phase);
        at += figures.remainingMs;
      }
      expect(at - START).toBe(totalMs(timer));
      expect(phases.filter((phase) => phase === 'work')).toHaveLength(timer.preset.rounds);
    }),
  );
});

it('stands still while it is paused, and goes on with the same rest', () => {
  fc.assert(
    fc.property(running, instant, fc.nat(9_000_000), (timer, at, pauseMs) => {
      const before = figuresAt(timer, at);
      const paused = pauseTimer(timer, at);
      expect(figuresAt(paused, at + pauseMs)).toEqual({ ...before, isPaused: before.phase !== 'done' });
      expect(pauseTimer(paused, at + 5)).toBe(paused);
      expect(figuresAt(resumeTimer(paused, at + pauseMs), at + pauseMs)).toEqual(
        before.phase === 'done' ? figuresAt(timer, at + pauseMs) : before,
      );
    }),
  );
});

it('skips to the start of the next phase, paused or not, until it is done', () => {
  fc.assert(
    fc.property(running, instant, fc.boolean(), (timer, at, isPaused) => {
      const from = isPaused ? pauseTimer(timer, at) : timer;
      const [before, skipped] = [figuresAt(from, at), figuresAt(skipPhase(from, at), at)];
      expect(skipped.phase).toBe(before.next?.phase ?? 'done');
      expect(skipped.remainingMs).toBe(skipped.phaseMs);
      expect(skipped.isPaused).toBe(before.isPaused);
    }),
  );
});

it('shows the same where a round is added, but for the number of rounds', () => {
  fc.assert(
    fc.property(running, instant, (timer, at) => {
      const { phase, round, remainingMs } = figuresAt(timer, at);
      const longer = addRound(timer, at);
      expect(figuresAt(longer, at)).toMatchObject({ phase, round, remainingMs });
      if (phase !== 'done') expect(left(longer, at)).toBeGreaterThan(left(timer, at));
    }),
  );
});

it('shows the same by a clock that is ahead', () => {
  fc.assert(
    fc.property(running, instant, fc.boolean(), fc.integer(), (timer, at, isPaused, ahead) => {
      const one = isPaused ? pauseTimer(timer, at) : timer;
      expect(figuresAt(shiftTimer(one, ahead), at + ahead)).toEqual(figuresAt(one, at));
    }),
  );
});

it.each([
  ['as it is', {}, null],
  ['of the shortest', { workSeconds: 5, restSeconds: 0, rounds: 1 }, null],
  ['of the longest', { workSeconds: 3_600, restSeconds: 3_600, rounds: 99 }, null],
  ['too short a work', { workSeconds: 4 }, 'workSeconds'],
  ['too long a work', { workSeconds: 3_601 }, 'workSeconds'],
  ['half a second', { workSeconds: 20.5 }, 'workSeconds'],
  ['no number', { workSeconds: Number.NaN }, 'workSeconds'],
  ['less than no rest', { restSeconds: -1 }, 'restSeconds'],
  ['too long a rest', { restSeconds: 3_601 }, 'restSeconds'],
  ['no round', { rounds: 0 }, 'rounds'],
  ['a hundred rounds', { rounds: 100 }, 'rounds'],
  ['no name', { name: ' \n ' }, 'name'],
  ['a name of 60', { name: '🦵'.repeat(60) }, null],
  ['a name of 61', { name: '🦵'.repeat(61) }, 'name'],
  ['99 exercises', { exercises: Array<string>(99).fill('Thruster') }, null],
  ['100 exercises', { exercises: Array<string>(100).fill('Thruster') }, 'exercises'],
  ['an exercise of 61', { exercises: ['x'.repeat(61)] }, 'exercises'],
  ['more text than a message holds', { exercises: Array<string>(99).fill('🦵'.repeat(30)) }, 'exercises'],
  ['no id', { id: '' }, 'id'],
])('judges a preset: %s', (_, changes, column) => {
  const checked = checkPreset({ ...press, ...changes });
  expect(checked.ok ? null : checked.error.detail?.['column']).toBe(column);
});

it('tidies the texts of a preset', () => {
  expect(checkPreset({ ...press, name: ' Upper\n\tbody ', exercises: ['Row ', ' '] })).toEqual({
    ok: true,
    value: { ...press, name: 'Upper body', exercises: ['Row'] },
  });
  expect(parsePreset({ ...press, exercises: [] })).not.toHaveProperty('exercises');
});

it('has presets of its own that are right', () => {
  for (const one of BUILT_IN_PRESETS) expect(checkPreset({ ...one, name: 'Any' }).ok).toBe(true);
});

it.each([
  ['as it was kept', {}, true],
  ['a number as text', { rounds: '8' }, false],
  ['no name', { name: undefined }, false],
  ['exercises that are none', { exercises: { 0: 'Row', length: 1 } }, false],
  ['an exercise that is a number', { exercises: ['Row', 1] }, false],
])('reads a preset: %s', (_, changes, isPreset) => {
  const value = JSON.parse(JSON.stringify({ ...press, ...changes })) as unknown;
  expect(parsePreset(value)).toEqual(isPreset ? press : null);
});

it.each([
  ['itself', {}, true],
  ['paused', { pausedAt: START + 5, pausedMs: 12 }, true],
  ['no start', { startedAt: undefined }, false],
  ['a start as text', { startedAt: '0' }, false],
  ['a start beyond time', { startedAt: 1e300 }, false],
  ['an endless pause', { pausedMs: Number.POSITIVE_INFINITY }, false],
  ['a negative pause', { pausedMs: -1 }, false],
  ['no word on a pause', { pausedAt: undefined }, false],
  ['a lead-in of an hour', { leadInSeconds: 3_600 }, false],
  ['no preset', { preset: null }, false],
])('reads a timer: %s', (_, changes, isTimer) => {
  const value = { ...timer, ...changes };
  expect(parseTimer(value)).toEqual(isTimer ? value : null);
});

it('never throws at what is no preset', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      parsePreset(value);
      parseTimer(value);
    }),
  );
});
