/**
 * When a transaction that keeps failing is given up. How long it has been failing is summed up from one failure to the
 * next, so that a clock that is set, and a night with the app closed, count for little.
 */
import { findUploadFailures, saveUploadFailures } from '../replica/queue.ts';
import type { Replica } from '../replica/replica.ts';
import { instantOrNull, integer, type Row } from '../replica/rows.ts';

/** A transaction that failed so often, over so long, is hopeless. */
const MAX_FAILURES = 10;
const MAX_FAILING_MS = 10 * 60_000;

/** What the time between two failures counts at most. */
const MAX_STEP_MS = 60_000;

/** Counts a failure. Tells whether there is no hope for the transaction. */
export function countFailure(replica: Replica, key: string, now: Date): Promise<boolean> {
  return replica.writeTransaction(async (tx) => {
    const before = (await findUploadFailures(tx, key)) ?? { count: 0, firstAt: now };
    const count = before.count + 1;
    const row = await tx.getOptional<Row>(
      'SELECT last_at, coalesce(failing_ms, 0) AS failing_ms FROM upload_failures WHERE id = ?',
      [key],
    );
    const lastAt = (row === null ? null : instantOrNull(row, 'last_at')) ?? now;
    const step = Math.min(Math.max(now.getTime() - lastAt.getTime(), 0), MAX_STEP_MS);
    const failingMs = (row === null ? 0 : integer(row, 'failing_ms')) + step;
    await saveUploadFailures(tx, key, { ...before, count });
    await tx.execute('UPDATE upload_failures SET last_at = ?, failing_ms = ? WHERE id = ?', [
      now.toISOString(),
      failingMs,
      key,
    ]);
    return count >= MAX_FAILURES && failingMs >= MAX_FAILING_MS;
  });
}
