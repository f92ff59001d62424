/** A trainer's own timers, as they are kept with their settings. Pure. */
import { checkPreset, MAX_PRESETS, parsePreset, type IntervalPreset } from './interval-timer.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

/** Postgres (`trainer_settings_call_presets_size`) counts a space after each comma and colon besides. */
const MAX_BYTES = 16_000;

/** Reads what was stored; what is no preset, such as a newer version's, is left out. */
export function toCallPresets(stored: unknown): IntervalPreset[] {
  return Array.isArray(stored) ? stored.map(parsePreset).filter((preset) => preset !== null) : [];
}

/** Judges presets before they are kept. Refusals: those of `checkPreset`, `bad_input`, `too_long` for too many of them. */
export function checkCallPresets(presets: readonly IntervalPreset[]): Result<IntervalPreset[], Refusal> {
  const checked: IntervalPreset[] = [];
  for (const preset of presets) {
    const good = checkPreset(preset);
    if (!good.ok) return good;
    if (checked.some(({ id }) => id === preset.id)) return refuse('bad_input', { column: 'call_presets' });
    checked.push(good.value);
  }
  const isTooMuch = checked.length > MAX_PRESETS || sizeInPostgres(checked) > MAX_BYTES;
  return isTooMuch ? refuse('too_long', { column: 'call_presets', limit: MAX_PRESETS }) : ok(checked);
}

function sizeInPostgres(presets: readonly IntervalPreset[]): number {
  const json = JSON.stringify(presets);
  // Those inside of texts are counted too: rather a little less room than a write that the server refuses.
  return new TextEncoder().encode(json).byteLength + (json.match(/[,:]/g)?.length ?? 0);
}
