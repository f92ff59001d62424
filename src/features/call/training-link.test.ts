import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { figuresAt, startTimer } from '../../domain/interval-timer.ts';
import type { TrainingAction } from '../../domain/training.ts';
import { createTrainingLine } from '../../testing/training-line.ts';
import { steadyClock } from './steady-clock.ts';
import type { KeptTraining, TrainingKeeper } from './training-keeper.ts';
import { createTrainingLink, type TrainingLink } from './training-link.ts';

const HOUR = 3_600_000;
const tabata = { id: 'tabata', name: 'Tabata', workSeconds: 20, restSeconds: 10, rounds: 8 };
const start: TrainingAction = { kind: 'start', preset: tabata };

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 27, 9) }));
afterEach(() => vi.useRealTimers());

function memory(kept: KeptTraining | null = null): TrainingKeeper {
  return {
    read: () => structuredClone(kept),
    write(next) {
      kept = structuredClone(next);
    },
  };
}

const here = () => Date.now();
/** The client's clock is an hour slow. */
const there = () => Date.now() - HOUR;

const asTrainer = (keeper = memory(), now = here) => createTrainingLink({ role: 'trainer', now, keeper });
const asClient = (now = there) => createTrainingLink({ role: 'client', now, keeper: memory() });

function figures(link: TrainingLink) {
  const { timer } = link.view().training;
  return timer === null ? null : figuresAt(timer, link.clock());
}

/** How far apart the two are, in the time that their timers show. */
function apartMs(one: TrainingLink, other: TrainingLink): number {
  const [a, b] = [figures(one), figures(other)];
  if (a === null || b === null) return a === b ? 0 : Number.POSITIVE_INFINITY;
  return a.phase === b.phase && a.round === b.round ? Math.abs(a.remainingMs - b.remainingMs) : Number.NaN;
}

/** Jitter that is the same in each run. */
function jitter(least: number, most: number): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return least + (seed % (most - least));
  };
}

function join(options: Parameters<typeof createTrainingLine>[0] = {}, keeper = memory(), clientNow = there) {
  const line = createTrainingLine(options);
  const [trainer, client] = [asTrainer(keeper), asClient(clientNow)];
  const leaveTrainer = trainer.attach(line.trainer);
  const leaveClient = client.attach(line.client);
  return { line, trainer, client, leaveTrainer, leaveClient, keeper };
}

it.each([
  ['an even line', () => 40],
  ['a jittery one', jitter(20, 600)],
  ['one that is slow one way', (from: string) => (from === 'trainer' ? 170 : 10)],
])('keeps two clocks an hour apart in step over %s', (_, delayMs) => {
  const { line, trainer, client } = join({ delayMs });
  line.open();
  vi.advanceTimersByTime(5_000);
  trainer.act(start);
  vi.advanceTimersByTime(1_000);
  for (let second = 0; second < 120; second += 1) {
    vi.advanceTimersByTime(997);
    const apart = apartMs(trainer, client);
    // Around the change of a phase the two may be on either side of it.
    if (!Number.isNaN(apart)) expect(apart).toBeLessThanOrEqual(100);
  }
});

it('shows the timer in step from its first message on', () => {
  const { line, trainer, client } = join({ delayMs: () => 40 });
  trainer.act(start);
  line.open();
  vi.advanceTimersByTime(41);
  expect(apartMs(trainer, client)).toBeLessThanOrEqual(100);
});

it('goes on while the line is down, and agrees again after', () => {
  const { line, trainer, client } = join({ delayMs: jitter(10, 90) });
  line.open();
  trainer.act(start);
  vi.advanceTimersByTime(3_000);
  line.close();
  vi.advanceTimersByTime(40_000);
  expect(figures(client)).toMatchObject({ phase: 'work', round: 2 });
  expect(apartMs(trainer, client)).toBeLessThanOrEqual(100);
  // The trainer goes on to the next while the client cannot know.
  trainer.act({ kind: 'next' });
  trainer.act({ kind: 'pause' });
  expect(figures(trainer)).toMatchObject({ phase: 'rest', isPaused: true });
  expect(figures(client)).toMatchObject({ phase: 'work', isPaused: false });
  line.open();
  vi.advanceTimersByTime(1_500);
  expect(apartMs(trainer, client)).toBe(0);
  expect(figures(client)).toMatchObject({ phase: 'rest', isPaused: true, remainingMs: 10_000 });
});

it('makes up for what was lost', () => {
  const luck = jitter(0, 3);
  const { line, trainer, client } = join({ delayMs: () => 30, isLost: () => luck() !== 0 });
  line.open();
  trainer.act(start);
  trainer.act({ kind: 'count', by: 1 });
  vi.advanceTimersByTime(15_000);
  expect(client.view().training.counter?.reps).toBe(1);
  expect(apartMs(trainer, client)).toBeLessThanOrEqual(100);
});

it('drops what is older than what it has', () => {
  const { line, trainer, client } = join();
  line.open();
  trainer.act({ kind: 'count', by: 1 });
  vi.advanceTimersByTime(1);
  const old = line.sent.findLast(({ kind }) => kind === 'state');
  trainer.act({ kind: 'count', by: 1 });
  vi.advanceTimersByTime(1);
  line.inject('client', JSON.stringify(old));
  expect(client.view().training.counter?.reps).toBe(2);
});

it('gives a client who reloads the timer as the line opens', () => {
  const { line, trainer, leaveClient } = join({ delayMs: () => 25 });
  line.open();
  trainer.act(start);
  vi.advanceTimersByTime(30_000);
  line.close();
  leaveClient();
  const again = asClient();
  again.attach(line.client);
  expect(figures(again)).toBeNull();
  line.open();
  vi.advanceTimersByTime(1_500);
  expect(figures(again)?.round).toBe(1);
  expect(apartMs(trainer, again)).toBeLessThanOrEqual(100);
});

it('goes on where it was when the trainer reloads', () => {
  const { line, trainer, client, leaveTrainer, keeper } = join({ delayMs: () => 25 });
  line.open();
  trainer.act(start);
  trainer.act({ kind: 'count', by: 1 });
  trainer.act({ kind: 'set-done' });
  vi.advanceTimersByTime(10_000);
  line.close();
  leaveTrainer();
  vi.advanceTimersByTime(20_000);
  const again = asTrainer(keeper);
  again.attach(line.trainer);
  expect(figures(again)).toMatchObject({ phase: 'rest', round: 1, secondsLeft: 5 });
  expect(again.view().training.done).toEqual([{ kind: 'set', exercise: '', reps: 1 }]);
  line.open();
  again.act({ kind: 'next' });
  vi.advanceTimersByTime(1_500);
  expect(figures(client)).toMatchObject({ phase: 'work', round: 2 });
  expect(apartMs(again, client)).toBeLessThanOrEqual(100);
});

it('goes on where it was when the trainer’s clock is set back before the reload', () => {
  const keeper = memory();
  asTrainer(keeper).act(start);
  vi.setSystemTime(Date.now() - HOUR);
  expect(figures(asTrainer(keeper))).toMatchObject({ phase: 'ready', secondsLeft: 5 });
});

it('hands the timer to a trainer who comes by another device, whose clock is another', () => {
  const { line, trainer, client, leaveTrainer } = join({ delayMs: () => 25 });
  line.open();
  trainer.act(start);
  trainer.act({ kind: 'exercise', exercise: 'Squats' });
  vi.advanceTimersByTime(12_000);
  line.close();
  leaveTrainer();
  const tablet = asTrainer(memory(), () => Date.now() + 5 * HOUR);
  tablet.attach(line.trainer);
  line.open();
  vi.advanceTimersByTime(3_000);
  expect(figures(tablet)).toMatchObject({ phase: 'work', round: 1 });
  expect(tablet.view().training.counter?.exercise).toBe('Squats');
  expect(apartMs(trainer, tablet)).toBeLessThanOrEqual(100);
  expect(apartMs(client, tablet)).toBeLessThanOrEqual(100);
});

it('lets the hand of a trainer count that has done something by another device already', () => {
  const { line, trainer, client, leaveTrainer } = join({ delayMs: () => 25 });
  line.open();
  for (let taps = 0; taps < 9; taps += 1) trainer.act({ kind: 'count', by: 1 });
  vi.advanceTimersByTime(1_000);
  line.close();
  leaveTrainer();
  const tablet = asTrainer();
  tablet.attach(line.trainer);
  tablet.act({ kind: 'count', by: 1 });
  line.open();
  vi.advanceTimersByTime(3_000);
  expect(tablet.view().training.counter?.reps).toBe(1);
  expect(client.view().training.counter?.reps).toBe(1);
});

it('follows a clock of the client that is set in the middle, within seconds', () => {
  let ahead = -HOUR;
  const { line, trainer, client } = join({ delayMs: () => 40 }, memory(), () => Date.now() + ahead);
  line.open();
  trainer.act(start);
  vi.advanceTimersByTime(8_000);
  ahead = 20 * 60_000;
  vi.advanceTimersByTime(2_500);
  expect(apartMs(trainer, client)).toBeLessThanOrEqual(100);
  ahead = -2 * HOUR;
  vi.advanceTimersByTime(2_500);
  expect(apartMs(trainer, client)).toBeLessThanOrEqual(100);
});

it('goes on with a clock that was set back while the line was down', () => {
  let ahead = 0;
  const clock = steadyClock(() => Date.now() + ahead);
  const before = clock();
  ahead = -HOUR;
  vi.advanceTimersByTime(1_000);
  const after = clock();
  expect(after).toBe(before);
  vi.advanceTimersByTime(500);
  expect(clock()).toBe(before + 500);
});

it('lets nobody but the trainer change a timer', () => {
  const { line, trainer, client } = join();
  line.open();
  trainer.act(start);
  vi.advanceTimersByTime(1_000);
  client.act({ kind: 'stop' });
  expect(figures(client)).not.toBeNull();
  // A client's app that says otherwise is not believed, and told again.
  const forged = { kind: 'state', sequence: 500, sentAt: Date.now(), timer: null, counter: null };
  line.inject('trainer', JSON.stringify(forged));
  expect(figures(trainer)).not.toBeNull();
  line.inject('trainer', JSON.stringify({ ...forged, sequence: 999_999_999 }));
  trainer.act({ kind: 'pause' });
  vi.advanceTimersByTime(10);
  expect(figures(client)).toMatchObject({ isPaused: true });
});

it.each([
  ['no JSON', '{{{'],
  ['another shape', '{"kind":"state","sequence":9,"sentAt":1,"timer":{"preset":{}},"counter":null}'],
  ['a way to the prototype', '{"kind":"text","id":"1","text":"x","__proto__":{"a":1}}'],
  ['an answer nobody asked for', '{"kind":"pong","id":9999,"sentAt":1,"receivedAt":1,"answeredAt":1}'],
  ['10 MB', 'x'.repeat(10_000_000)],
])('is not moved by %s', (_, text) => {
  const { line, trainer, client } = join();
  line.open();
  trainer.act(start);
  vi.advanceTimersByTime(2_000);
  const before = [trainer.view().training, client.view().training, client.view().offset, client.view().said];
  line.inject('client', text);
  line.inject('trainer', text);
  expect([trainer.view().training, client.view().training, client.view().offset, client.view().said]).toEqual(before);
});

it('says short texts both ways, once each, and not into a line that is down', () => {
  const { line, trainer, client } = join();
  expect(trainer.say('Too early')).toBe(false);
  line.open();
  expect(trainer.say(' Last\none! ')).toBe(true);
  expect(client.say('Slower, please')).toBe(true);
  vi.advanceTimersByTime(1);
  expect(client.view().said).toMatchObject([
    { text: 'Slower, please', isMine: true },
    { text: 'Last one!', isMine: false },
  ]);
  line.inject('client', JSON.stringify(line.sent.find(({ kind }) => kind === 'text')));
  expect(client.view().said).toHaveLength(2);
  expect(trainer.view().said).toHaveLength(2);
});

it('fits into a message whatever a preset holds', () => {
  const exercises = Array.from({ length: 99 }, () => 'Landmine press, left, with a pause');
  const { line, trainer, client } = join();
  line.open();
  trainer.act({ kind: 'start', preset: { ...tabata, exercises } });
  vi.advanceTimersByTime(1);
  expect(client.view().training.timer).toEqual({
    ...startTimer({ ...tabata, exercises }, 0),
    startedAt: expect.any(Number) as number,
  });
});
