/** Sessions that ended more than 180 days ago: the server sends them by UTC year, and only to a device that asks. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { textOrNull } from './rows.ts';
import type { Stream } from './streams.ts';

/** What brings a year. */
export function yearStream(year: string): Stream {
  return { name: 'old_sessions', parameters: { year } };
}

/** When a person can have had their first session: onboarded, or first known to somebody they train with. */
export function firstInstantQuery(reader: Reader, userId: string): LiveQuery<string | null> {
  const sql = `SELECT min(at) AS first FROM (
    SELECT onboarded_at AS at FROM users WHERE id = ?
    UNION ALL SELECT created_at FROM trainer_clients WHERE trainer_id = ? OR client_id = ?)`;
  return createQuery(reader, sql, [userId, userId, userId], (row) => textOrNull(row, 'first'));
}
