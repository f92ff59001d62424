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

const PRESET_TEXT_LIMIT = 60;
export const MAX_PRESETS = 40;
const MAX_EXERCISES = 99;
/** In bytes of UTF-8, as JSON: a preset travels whole in one message. */
const MAX_EXERCISES_SIZE = 4_000;
const MAX_ID_LENGTH = 40;

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
function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function sizeOf(exercises: readonly string[]): number {
  return new TextEncoder().encode(JSON.stringify(exercises)).length;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
