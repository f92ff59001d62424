/** What the training says: figures and sums as a person reads and hears them. */
import { BUILT_IN_PRESETS, type IntervalPreset, type TimerFigures } from '../../domain/interval-timer.ts';
import type { SummaryPart } from '../../domain/training.ts';
import { m } from '../../messages/messages.ts';

/** `0:27`, `12:05`; minutes go on past the hour. */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const BUILT_IN_NAMES: Record<(typeof BUILT_IN_PRESETS)[number]['id'], () => string> = {
  tabata: m.training_preset_tabata,
  intervals: m.training_preset_intervals,
  circuit: m.training_preset_circuit,
  emom: m.training_preset_emom,
};

export function builtInPresets(): IntervalPreset[] {
  return BUILT_IN_PRESETS.map((preset) => ({ ...preset, name: BUILT_IN_NAMES[preset.id]() }));
}

type Intervals = Pick<IntervalPreset, 'workSeconds' | 'restSeconds' | 'rounds'>;

/** As trainers write it: `20/10 × 8`, and without a rest `1:00 × 10`. */
export function intervalsText({ workSeconds, restSeconds, rounds }: Intervals): string {
  const short = (seconds: number) => (seconds < 60 ? String(seconds) : clockText(seconds));
  const spans = restSeconds === 0 ? clockText(workSeconds) : `${short(workSeconds)}/${short(restSeconds)}`;
  return `${spans} × ${rounds}`;
}

/** The same in words. */
export function presetWords({ workSeconds, restSeconds, rounds }: Intervals): string {
  const work = clockText(workSeconds);
  return restSeconds === 0
    ? m.training_preset_words_no_rest({ work, rounds })
    : m.training_preset_words({ work, rest: clockText(restSeconds), rounds });
}

/** Under the figures: what comes then. */
export function nextText({ next }: TimerFigures): string {
  if (next === null) return '';
  const time = clockText(next.seconds);
  switch (next.phase) {
    case 'done':
      return m.training_next_done();
    case 'rest':
      return withExercise(m.training_next_rest({ time }), next.exercise);
    case 'work':
      return withExercise(m.training_next_work({ time }), next.exercise);
  }
}

function withExercise(next: string, exercise: string | null): string {
  return exercise === null ? next : m.training_next_exercise({ next, exercise });
}

/** For screen readers: the same through a whole phase, so that it is said once. */
export function announcement({ phase, isPaused, round, rounds, phaseMs, exercise }: TimerFigures): string {
  if (isPaused) return m.training_announce_paused();
  const seconds = m.training_seconds({ count: phaseMs / 1_000 });
  const said = m.training_announce({ phase, round, rounds, seconds });
  return phase === 'work' && exercise !== null ? m.training_announce_exercise({ said, exercise }) : said;
}

/** What was done, in one line: `Tabata 20/10 × 8 · Squats 3 sets: 12, 10, 8`. */
export function summaryText(parts: readonly SummaryPart[]): string {
  return parts.map(partText).join(' · ');
}

function partText(part: SummaryPart): string {
  if (part.kind === 'rounds') {
    const text = m.training_sum_rounds({ name: part.name, intervals: intervalsText(part) });
    return part.times === 1 ? text : m.training_sum_times({ part: text, count: part.times });
  }
  const { exercise } = part;
  const sets = { count: part.reps.length, reps: part.reps.join(', ') };
  return exercise === '' ? m.training_sum_sets_unnamed(sets) : m.training_sum_sets({ ...sets, exercise });
}
