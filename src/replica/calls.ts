/** What the device knows of calls: whose equipment was tried, and a trainer's own timers. */
import { toCallCheckDetail, type CallCheck } from '../domain/call-check.ts';
import { toCallPresets } from '../domain/call-presets.ts';
import type { IntervalPreset } from '../domain/interval-timer.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, text, textOrNull } from './rows.ts';

/** The checks of both sides for a session. */
export function callChecksQuery(reader: Reader, sessionId: string): LiveQuery<CallCheck> {
  return createQuery(reader, 'SELECT * FROM call_checks WHERE session_id = ?', [sessionId], (row) => ({
    sessionId: text(row, 'session_id'),
    userId: text(row, 'user_id'),
    ok: flag(row, 'ok'),
    detail: toCallCheckDetail(parsed(textOrNull(row, 'detail'))),
    checkedAt: instant(row, 'checked_at'),
  }));
}

/** One row with a trainer's own timers; or no row. */
export function callPresetsQuery(reader: Reader, trainerId: string): LiveQuery<IntervalPreset[]> {
  const sql = 'SELECT id, call_presets FROM trainer_settings WHERE id = ?';
  return createQuery(reader, sql, [trainerId], (row) => toCallPresets(parsed(textOrNull(row, 'call_presets'))));
}

function parsed(json: string | null): unknown {
  return JSON.parse(json ?? 'null');
}
