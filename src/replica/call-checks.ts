/** What the device knows of whose equipment was tried. */
import { toCallCheckDetail, type CallCheck } from '../domain/call-check.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, text, textOrNull } from './rows.ts';

/** The checks of both sides for a session. */
export function callChecksQuery(reader: Reader, sessionId: string): LiveQuery<CallCheck> {
  return createQuery(reader, 'SELECT * FROM call_checks WHERE session_id = ?', [sessionId], (row) => ({
    sessionId: text(row, 'session_id'),
    userId: text(row, 'user_id'),
    ok: flag(row, 'ok'),
    detail: toCallCheckDetail(JSON.parse(textOrNull(row, 'detail') ?? 'null')),
    checkedAt: instant(row, 'checked_at'),
  }));
}
