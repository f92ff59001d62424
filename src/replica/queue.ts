/** The upload queue in figures, and the transactions that keep failing though the server is up. */
import type { CompilableQuery } from '@powersync/common';
import { createQuery } from './query.ts';
import type { Reader, Writer } from './replica.ts';
import { instant, integer, type Row } from './rows.ts';

export interface QueueCounts {
  /** Local transactions that have not been sent. */
  waiting: number;
  /** Refused writes that stand. */
  refused: number;
}

export function queueCountsQuery(reader: Reader): CompilableQuery<QueueCounts> {
  const sql = `SELECT (SELECT count(DISTINCT tx_id) FROM ps_crud) AS waiting,
    (SELECT count(*) FROM rejected_writes) AS refused`;
  return createQuery(reader, sql, [], (row) => ({
    waiting: integer(row, 'waiting'),
    refused: integer(row, 'refused'),
  }));
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
