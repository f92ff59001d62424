/** Sessions that ended more than 180 days ago: the server sends them by UTC year, and only to a device that asks. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader, Replica } from './replica.ts';
import { textOrNull } from './rows.ts';

/** How long a year that was opened stays on the device without being opened again, in seconds. */
const KEPT_SECONDS = 30 * 86_400;

/** How far a year's download is. */
export interface YearStatus {
  /** Whether the device has had all of it once. */
  loaded: boolean;
  downloaded: number;
  total: number;
}

function streamOf(replica: Replica, year: string) {
  return replica.syncStream('old_sessions', { year });
}

/** Asks for a year until the returned function is called; what has come stays for a month after. */
export function followYear(replica: Replica, year: string): () => void {
  const subscription = streamOf(replica, year).subscribe({ ttl: KEPT_SECONDS, priority: 3 });
  return () => {
    void subscription.then((held) => held.unsubscribe());
  };
}

export function yearStatus(replica: Replica, year: string): YearStatus {
  const status = replica.currentStatus.forStream(streamOf(replica, year));
  return {
    loaded: status?.subscription.hasSynced ?? false,
    downloaded: status?.progress?.downloadedOperations ?? 0,
    total: status?.progress?.totalOperations ?? 0,
  };
}

/** When a person can have had their first session: onboarded, or first known to somebody they train with. */
export function firstInstantQuery(reader: Reader, userId: string): LiveQuery<string | null> {
  const sql = `SELECT min(at) AS first FROM (
    SELECT onboarded_at AS at FROM users WHERE id = ?
    UNION ALL SELECT created_at FROM trainer_clients WHERE trainer_id = ? OR client_id = ?)`;
  return createQuery(reader, sql, [userId, userId, userId], (row) => textOrNull(row, 'first'));
}
