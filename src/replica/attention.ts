/** What waits for the person themselves: refused writes, and requests that a trainer has not answered. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { integer } from './rows.ts';

/** One row: how many. A series is one request, and one whose hold has run out is none. */
export function attentionQuery(reader: Reader, userId: string, now: Date): LiveQuery<number> {
  const sql = `SELECT (SELECT count(*) FROM rejected_writes) + (
      SELECT count(DISTINCT coalesce(series_id, id)) FROM sessions
      WHERE trainer_id = ? AND status = 'pending' AND coalesce(hold_expires_at, '9') > ?) AS waiting`;
  return createQuery(reader, sql, [userId, now.toISOString()], (row) => integer(row, 'waiting'));
}
