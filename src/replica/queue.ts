/** The upload queue in figures, and the transactions that keep failing though the server is up. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader, Writer } from './replica.ts';
import { instant, integer, text, type Row } from './rows.ts';

export interface QueueCounts {
  /** Local transactions that have not been sent; that something was read is nothing that a person entered. */
  waiting: number;
  /** Refused writes that stand. */
  refused: number;
}

export function queueCountsQuery(reader: Reader): LiveQuery<QueueCounts> {
  const sql = `SELECT (
      SELECT count(DISTINCT tx_id) FROM ps_crud WHERE json_extract(data, '$.type') <> 'notifications') AS waiting,
    (SELECT count(*) FROM rejected_writes) AS refused`;
  return createQuery(reader, sql, [], (row) => ({
    waiting: integer(row, 'waiting'),
    refused: integer(row, 'refused'),
  }));
}

/** A write that waits, as far as it is read here. */
export interface QueuedWrite {
  id: string;
  /** The columns that will be sent. */
  data: Record<string, unknown>;
}

/** Marks the end of the queue, for `queuedSince`. */
export async function lastQueued(reader: Reader): Promise<number> {
  const row = await reader.getOptional<Row>('SELECT max(id) AS last FROM ps_crud');
  return typeof row?.['last'] === 'number' ? row['last'] : 0;
}

/** What was queued after that mark. */
export async function queuedSince(reader: Reader, mark: number): Promise<QueuedWrite[]> {
  const rows = await reader.getAll<Row>('SELECT data FROM ps_crud WHERE id > ?', [mark]);
  return rows.map((row) => {
    const { id, data } = JSON.parse(text(row, 'data')) as { id: string; data?: Record<string, unknown> };
    return { id, data: data ?? {} };
  });
}

export interface UploadFailures {
  count: number;
  firstAt: Date;
}

export async function findUploadFailures(reader: Reader, key: string): Promise<UploadFailures | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM upload_failures WHERE id = ?', [key]);
  return row === null ? null : { count: integer(row, 'count'), firstAt: instant(row, 'first_at') };
}

export async function saveUploadFailures(writer: Writer, key: string, failures: UploadFailures): Promise<void> {
  await writer.execute('INSERT OR REPLACE INTO upload_failures (id, count, first_at) VALUES (?, ?, ?)', [
    key,
    failures.count,
    failures.firstAt.toISOString(),
  ]);
}

/** Once something got through, nothing is failing any more: the queue is served in order. */
export async function clearUploadFailures(writer: Writer): Promise<void> {
  await writer.execute('DELETE FROM upload_failures');
}
