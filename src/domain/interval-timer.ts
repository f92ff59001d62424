/**
 * The interval timer of a call: work and rest in rounds. It is data and no clockwork: from when it was started, and the
 * time, follows all that is shown. So two devices whose clocks agree show the same without another word, and one that
 * was away shows the right figures at once.
 */
import { textLength } from './limits.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

export interface IntervalPreset {
  id: string;
  name: string;
  workSeconds: number;
  /** None after the last round. */
  restSeconds: number;
  rounds: number;
  /** By turns: the first in the first round, and from the start again when there are fewer of them than rounds. */
  exercises?: readonly string[];
}

/** Least and most. */
const PRESET_BOUNDS = {
  workSeconds: [5, 3_600],
  restSeconds: [0, 3_600],
  rounds: [1, 99],
} as const satisfies Partial<Record<keyof IntervalPreset, readonly [number, number]>>;

export const PRESET_TEXT_LIMIT = 60;
export const MAX_PRESETS = 40;
const MAX_EXERCISES = 99;
/** In bytes of UTF-8, as JSON: a preset travels whole in one message. */
const MAX_EXERCISES_SIZE = 4_000;
const MAX_ID_LENGTH = 40;

/** Without their names, which are words. */
export const BUILT_IN_PRESETS = [
  { id: 'tabata', workSeconds: 20, restSeconds: 10, rounds: 8 },
  { id: 'intervals', workSeconds: 40, restSeconds: 20, rounds: 10 },
  { id: 'circuit', workSeconds: 45, restSeconds: 15, rounds: 8 },
  { id: 'emom', workSeconds: 60, restSeconds: 0, rounds: 10 },
] as const satisfies readonly Omit<IntervalPreset, 'name'>[];

/** Gives it back with its texts trimmed and on one line. Refuses `bad_input` and `too_long`, and names the field. */
export function checkPreset(preset: IntervalPreset): Result<IntervalPreset, Refusal> {
  const { id, workSeconds, restSeconds, rounds } = preset;
  if (id === '' || id.length > MAX_ID_LENGTH) return refuse('bad_input', { column: 'id' });
  const name = onOneLine(preset.name);
  if (name === '') return refuse('bad_input', { column: 'name' });
  if (textLength(name) > PRESET_TEXT_LIMIT) return refuse('too_long', { column: 'name' });
  for (const key of Object.keys(PRESET_BOUNDS) as (keyof typeof PRESET_BOUNDS)[]) {
    const [least, most] = PRESET_BOUNDS[key];
    const value = preset[key];
    if (!Number.isInteger(value) || value < least || value > most) {
      return refuse('bad_input', { column: key, least, most });
    }
  }
  const exercises = (preset.exercises ?? []).map(onOneLine).filter(Boolean);
  if (exercises.length > MAX_EXERCISES) return refuse('bad_input', { column: 'exercises', most: MAX_EXERCISES });
  const isLong = exercises.some((exercise) => textLength(exercise) > PRESET_TEXT_LIMIT);
  if (isLong || sizeOf(exercises) > MAX_EXERCISES_SIZE) return refuse('too_long', { column: 'exercises' });
  return ok({ id, name, workSeconds, restSeconds, rounds, ...(exercises.length > 0 && { exercises }) });
}

/** Judges what came from elsewhere; null for what is no preset. Fields that it does not know are left out. */
export function parsePreset(value: unknown): IntervalPreset | null {
  if (!isRecord(value)) return null;
  const { id, name, workSeconds, restSeconds, rounds, exercises = [] } = value;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  if (typeof workSeconds !== 'number' || typeof restSeconds !== 'number' || typeof rounds !== 'number') return null;
  if (!Array.isArray(exercises) || exercises.length > MAX_EXERCISES) return null;
  const texts: unknown[] = exercises;
  if (!texts.every((text) => typeof text === 'string')) return null;
  const checked = checkPreset({ id, name, workSeconds, restSeconds, rounds, exercises: texts });
  return checked.ok ? checked.value : null;
}

/** Line ends, tabs and other control characters become spaces: they would make a text longer than it looks. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function sizeOf(exercises: readonly string[]): number {
  return new TextEncoder().encode(JSON.stringify(exercises)).length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Instants are milliseconds of one clock, the trainer's unless it was shifted. */
export interface RunningTimer {
  preset: IntervalPreset;
  /** When it would have to be started to stand where it stands, had it never been paused. */
  startedAt: number;
  /** Since when it has been standing still; null while it runs. */
  pausedAt: number | null;
  /** How long it stood still before. */
  pausedMs: number;
  /** To get into place before the first round. */
  leadInSeconds: number;
}

const LEAD_IN_SECONDS = 5;

export function startTimer(preset: IntervalPreset, at: number): RunningTimer {
  return { preset, startedAt: at, pausedAt: null, pausedMs: 0, leadInSeconds: LEAD_IN_SECONDS };
}

export type Phase = 'ready' | 'work' | 'rest' | 'done';

export interface TimerFigures {
  phase: Phase;
  isPaused: boolean;
  /** From 1 on; the first while getting ready, the last when done. */
  round: number;
  rounds: number;
  /** Of this phase; 0 when done. */
  remainingMs: number;
  phaseMs: number;
  /** As it is shown: full at the start of a phase, 1 in its last second. */
  secondsLeft: number;
  /** What is done in this round; in a rest, what was done. */
  exercise: string | null;
  next: { phase: Exclude<Phase, 'ready'>; seconds: number; exercise: string | null } | null;
  /** Rounds whose work was done to its end. */
  roundsDone: number;
  /** Of the whole, with the lead-in, 0 to 1. */
  progress: number;
}

/** All that is to be shown at an instant of the clock that the timer was started by. */
export function figuresAt(timer: RunningTimer, at: number): TimerFigures {
  const { preset } = timer;
  const elapsed = elapsedAt(timer, at);
  const { phase, round, endsAt, phaseMs } = placeAt(timer, elapsed);
  const remainingMs = Math.max(0, endsAt - elapsed);
  return {
    phase,
    isPaused: timer.pausedAt !== null,
    round,
    rounds: preset.rounds,
    remainingMs,
    phaseMs,
    secondsLeft: Math.ceil(remainingMs / 1_000),
    exercise: exerciseOf(preset, round),
    next: nextAfter(preset, phase, round),
    roundsDone: phase === 'rest' || phase === 'done' ? round : round - 1,
    progress: Math.min(1, elapsed / totalMs(timer)),
  };
}

/** From the start to the end of the last round's work, the lead-in included. */
export function totalMs({ preset, leadInSeconds }: RunningTimer): number {
  const { workSeconds, restSeconds, rounds } = preset;
  return (leadInSeconds + rounds * workSeconds + (rounds - 1) * restSeconds) * 1_000;
}

/** The lead-in belongs to the start: before it a timer stands at its beginning. */
function elapsedAt({ startedAt, pausedAt, pausedMs }: RunningTimer, at: number): number {
  return Math.max(0, (pausedAt ?? at) - startedAt - pausedMs);
}

function placeAt(timer: RunningTimer, elapsed: number) {
  const { workSeconds, restSeconds, rounds } = timer.preset;
  const [leadIn, work, rest] = [timer.leadInSeconds * 1_000, workSeconds * 1_000, restSeconds * 1_000];
  if (elapsed < leadIn) return { phase: 'ready', round: 1, endsAt: leadIn, phaseMs: leadIn } as const;
  const whole = totalMs(timer);
  if (elapsed >= whole) return { phase: 'done', round: rounds, endsAt: whole, phaseMs: 0 } as const;
  const before = Math.floor((elapsed - leadIn) / (work + rest));
  const begins = leadIn + before * (work + rest);
  const round = before + 1;
  return elapsed < begins + work
    ? ({ phase: 'work', round, endsAt: begins + work, phaseMs: work } as const)
    : ({ phase: 'rest', round, endsAt: begins + work + rest, phaseMs: rest } as const);
}

function nextAfter(preset: IntervalPreset, phase: Phase, round: number): TimerFigures['next'] {
  const { workSeconds, restSeconds, rounds } = preset;
  if (phase === 'done') return null;
  if (phase === 'ready') return { phase: 'work', seconds: workSeconds, exercise: exerciseOf(preset, 1) };
  if (round === rounds) return { phase: 'done', seconds: 0, exercise: null };
  const exercise = exerciseOf(preset, round + 1);
  if (phase === 'work' && restSeconds > 0) return { phase: 'rest', seconds: restSeconds, exercise };
  return { phase: 'work', seconds: workSeconds, exercise };
}

function exerciseOf({ exercises = [] }: IntervalPreset, round: number): string | null {
  return exercises[(round - 1) % exercises.length] ?? null;
}

/** What is done, or stands still already, stays as it is. */
export function pauseTimer(timer: RunningTimer, at: number): RunningTimer {
  return timer.pausedAt !== null || isDone(timer, at) ? timer : { ...timer, pausedAt: at };
}

export function resumeTimer(timer: RunningTimer, at: number): RunningTimer {
  const { pausedAt, pausedMs } = timer;
  return pausedAt === null ? timer : { ...timer, pausedAt: null, pausedMs: pausedMs + Math.max(0, at - pausedAt) };
}

/** To the start of the next phase; what stands still stands there. */
export function skipPhase(timer: RunningTimer, at: number): RunningTimer {
  return { ...timer, startedAt: timer.startedAt - figuresAt(timer, at).remainingMs };
}

/** One more at the end. What is done is done: another round then is another timer. */
export function addRound(timer: RunningTimer, at: number): RunningTimer {
  const { rounds } = timer.preset;
  if (rounds >= PRESET_BOUNDS.rounds[1] || isDone(timer, at)) return timer;
  return { ...timer, preset: { ...timer.preset, rounds: rounds + 1 } };
}

/** The same by a clock that is so much ahead. */
export function shiftTimer(timer: RunningTimer, byMs: number): RunningTimer {
  const { startedAt, pausedAt } = timer;
  return { ...timer, startedAt: startedAt + byMs, pausedAt: pausedAt === null ? null : pausedAt + byMs };
}

function isDone(timer: RunningTimer, at: number): boolean {
  return figuresAt(timer, at).phase === 'done';
}

/** A day and more, as hostile clocks have it, is no instant; neither is a fraction of the end of time. */
const LAST_INSTANT = 8.64e15;
const LONGEST_PAUSE_MS = 86_400_000;
const LONGEST_LEAD_IN = 10;

/** Judges what came from elsewhere; null for what is no timer. */
export function parseTimer(value: unknown): RunningTimer | null {
  if (!isRecord(value)) return null;
  const { startedAt, pausedAt, pausedMs, leadInSeconds } = value;
  const preset = parsePreset(value['preset']);
  if (preset === null || !isInstant(startedAt)) return null;
  if (pausedAt !== null && !isInstant(pausedAt)) return null;
  if (!isBetween(pausedMs, LONGEST_PAUSE_MS) || !isBetween(leadInSeconds, LONGEST_LEAD_IN)) return null;
  return { preset, startedAt, pausedAt, pausedMs, leadInSeconds };
}

/** An instant in milliseconds, of any clock. */
export function isInstant(value: unknown): value is number {
  return isBetween(value, LAST_INSTANT);
}

/** From 0 to `most`; neither NaN nor infinite. */
export function isBetween(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}
