/** A trainer's own timers on the device. */
import { toCallPresets } from '../domain/call-presets.ts';
import type { IntervalPreset } from '../domain/interval-timer.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { textOrNull } from './rows.ts';

/** One row with all of them; or no row. */
export function callPresetsQuery(reader: Reader, trainerId: string): LiveQuery<IntervalPreset[]> {
  const sql = 'SELECT id, call_presets FROM trainer_settings WHERE id = ?';
  return createQuery(reader, sql, [trainerId], (row) =>
    toCallPresets(JSON.parse(textOrNull(row, 'call_presets') ?? 'null')),
  );
}
