/**
 * What a trainer does with a timer and a counter in a call, and what was done: pure, so that what is on the screen follows
 * from what was tapped and when.
 */
import {
  addRound,
  figuresAt,
  onOneLine,
  pauseTimer,
  PRESET_TEXT_LIMIT,
  resumeTimer,
  skipPhase,
  startTimer,
  type IntervalPreset,
  type RunningTimer,
} from './interval-timer.ts';
import { textLength } from './limits.ts';
import { MOST_REPS, MOST_SETS, type Counter } from './training-message.ts';

/** Rounds that were done, or one set. */
export type DoneEntry =
  | { kind: 'rounds'; name: string; workSeconds: number; restSeconds: number; rounds: number }
  | { kind: 'set'; exercise: string; reps: number };

export interface Training {
  timer: RunningTimer | null;
  counter: Counter | null;
  /** In the order in which it was done; what the timer shows still is not in it. */
  done: readonly DoneEntry[];
  /** How many of them, from the first, stand in the session's note. */
  notedCount: number;
}

export const NO_TRAINING: Training = { timer: null, counter: null, done: [], notedCount: 0 };

export type TrainingAction =
  | { kind: 'start'; preset: IntervalPreset }
  /** Takes the timer away, with what was done of it kept. */
  | { kind: 'pause' | 'resume' | 'next' | 'add-round' | 'stop' }
  | { kind: 'count'; by: 1 | -1 }
  | { kind: 'set-done' }
  /** Another exercise, whose sets count from where they were. */
  | { kind: 'exercise'; exercise: string }
  /** What has come to its end, and the set that is being counted, joins what was done. */
  | { kind: 'collect' }
  /** So many of what was done, from the first, stand in the note now. */
  | { kind: 'noted'; count: number };

/** Beyond it nobody trains; it keeps what a device stores small. */
const MOST_ENTRIES = 400;

/** The training after an action at an instant of the trainer's clock; the same object where nothing changes. */
export function nextTraining(training: Training, action: TrainingAction, at: number): Training {
  switch (action.kind) {
    case 'start':
      return { ...withoutTimer(training, at), timer: startTimer(action.preset, at) };
    case 'stop':
      return withoutTimer(training, at);
    case 'collect':
      return nextCounter(isDone(training, at) ? withoutTimer(training, at) : training, { kind: 'set-done' });
    case 'noted':
      return { ...training, notedCount: Math.max(training.notedCount, Math.min(action.count, training.done.length)) };
    case 'pause':
      return withTimer(training, pauseTimer, at);
    case 'resume':
      return withTimer(training, resumeTimer, at);
    case 'next':
      return withTimer(training, skipPhase, at);
    case 'add-round':
      return withTimer(training, addRound, at);
    case 'count':
    case 'set-done':
    case 'exercise':
      return nextCounter(training, action);
  }
}

function withTimer(
  training: Training,
  change: (timer: RunningTimer, at: number) => RunningTimer,
  at: number,
): Training {
  if (training.timer === null) return training;
  const timer = change(training.timer, at);
  return timer === training.timer ? training : { ...training, timer };
}

function withoutTimer(training: Training, at: number): Training {
  if (training.timer === null) return training;
  return { ...withDone(training, roundsOf(training.timer, at)), timer: null };
}

function withDone(training: Training, entries: readonly DoneEntry[]): Training {
  const done = [...training.done, ...entries];
  const tooMany = Math.max(0, done.length - MOST_ENTRIES);
  return { ...training, done: done.slice(tooMany), notedCount: Math.max(0, training.notedCount - tooMany) };
}

function isDone({ timer }: Training, at: number): boolean {
  return timer !== null && figuresAt(timer, at).phase === 'done';
}

function roundsOf(timer: RunningTimer, at: number): DoneEntry[] {
  const { name, workSeconds, restSeconds } = timer.preset;
  const rounds = figuresAt(timer, at).roundsDone;
  return rounds === 0 ? [] : [{ kind: 'rounds', name, workSeconds, restSeconds, rounds }];
}

type CounterAction = Extract<TrainingAction, { kind: 'count' | 'set-done' | 'exercise' }>;

function nextCounter(training: Training, action: CounterAction): Training {
  const counter = training.counter ?? { exercise: '', set: setAfter(training.done, ''), reps: 0 };
  if (action.kind === 'set-done') return counter.reps === 0 ? training : withSetDone(training, counter);
  if (action.kind === 'exercise') return withExercise(training, counter, onOneLine(action.exercise));
  const reps = Math.min(MOST_REPS, counter.reps + action.by);
  return reps < 0 ? withSetReopened(training, counter) : { ...training, counter: { ...counter, reps } };
}

function withSetDone(training: Training, { exercise, set, reps }: Counter): Training {
  const counter = { exercise, set: Math.min(MOST_SETS, set + 1), reps: 0 };
  return { ...withDone(training, [{ kind: 'set', exercise, reps }]), counter };
}

/** One less than none: the set that was ended last goes on, unless it is another exercise's or in the note. */
function withSetReopened(training: Training, { exercise }: Counter): Training {
  const last = training.done.length - 1;
  const entry = training.done[last];
  if (entry?.kind !== 'set' || entry.exercise !== exercise || last < training.notedCount) return training;
  const done = training.done.slice(0, last);
  return { ...training, done, counter: { exercise, set: setAfter(done, exercise), reps: entry.reps } };
}

/** Reps that were counted before they were given a name are that exercise's; else the set that was begun is done. */
function withExercise(training: Training, counter: Counter, exercise: string): Training {
  if (exercise === counter.exercise || textLength(exercise) > PRESET_TEXT_LIMIT) return training;
  const isNamed = counter.exercise !== '';
  const before = isNamed && counter.reps > 0 ? withSetDone(training, counter) : training;
  const reps = isNamed ? 0 : counter.reps;
  return { ...before, counter: { exercise, set: setAfter(before.done, exercise), reps } };
}

function setAfter(done: readonly DoneEntry[], exercise: string): number {
  const sets = done.filter((entry) => entry.kind === 'set' && entry.exercise === exercise);
  return Math.min(MOST_SETS, sets.length + 1);
}

/** A line of what was done: rounds of a timer, or all sets of an exercise. */
export type SummaryPart =
  | { kind: 'rounds'; name: string; workSeconds: number; restSeconds: number; rounds: number; times: number }
  | { kind: 'sets'; exercise: string; reps: readonly number[] };

/**
 * What was done and is not in the note yet, in the order in which it was begun: a timer that has come to its end, and the
 * set that is being counted, too.
 */
export function summarise(training: Training, at: number): SummaryPart[] {
  const { timer, counter, done, notedCount } = training;
  const ended = timer !== null && isDone(training, at) ? roundsOf(timer, at) : [];
  const counted: DoneEntry[] =
    counter === null || counter.reps === 0 ? [] : [{ kind: 'set', exercise: counter.exercise, reps: counter.reps }];
  return [...done.slice(notedCount), ...ended, ...counted].reduce<SummaryPart[]>(withEntry, []);
}

function withEntry(parts: readonly SummaryPart[], entry: DoneEntry): SummaryPart[] {
  const same = parts.findIndex((part) => belongs(part, entry));
  if (same === -1) {
    const part: SummaryPart =
      entry.kind === 'set'
        ? { kind: 'sets', exercise: entry.exercise, reps: [entry.reps] }
        : { ...entry, kind: 'rounds', times: 1 };
    return [...parts, part];
  }
  return parts.map((part, index) => (index === same ? added(part, entry) : part));
}

function belongs(part: SummaryPart, entry: DoneEntry): boolean {
  if (part.kind === 'sets') return entry.kind === 'set' && entry.exercise === part.exercise;
  return (
    entry.kind === 'rounds' &&
    (['name', 'workSeconds', 'restSeconds', 'rounds'] as const).every((key) => part[key] === entry[key])
  );
}

function added(part: SummaryPart, entry: DoneEntry): SummaryPart {
  if (part.kind === 'rounds') return { ...part, times: part.times + 1 };
  return entry.kind === 'set' ? { ...part, reps: [...part.reps, entry.reps] } : part;
}
