/**
 * Takes a refused transaction back on this device at once, rather than at the next checkpoint, which may be hours away:
 * until then a row would show what the server said no to, and writing the same values again would be no change at all to
 * PowerSync, which queues changed columns only.
 *
 * It writes the tables below PowerSync's views, as its own
 * checkpoints do: nothing is queued, and the next checkpoint writes the same rows again (`ps_updated_rows` still has them).
 */
import type { UploadTransaction } from '../domain/upload.ts';
import { columnsOf, type SyncedTable } from './columns.ts';
import type { Reader, Writer } from './replica.ts';

/**
 * Gives every row of a refused transaction what the server sent last, or removes it where the server never sent one. A
 * row that a later local transaction has written too is left: that one is judged for itself, and takes the row back when
 * it is refused. Call it after the refusal is kept, in the same local transaction: what is kept may name the row's
 * session.
 */
export async function rollBackLocally(writer: Writer, { key, ops }: UploadTransaction): Promise<void> {
  for (const { table, id } of ops) {
    // Only names of our own may stand in SQL; a table that this version does not know has no rows here to take back.
    if (columnsOf(table) === undefined) continue;
    if (await isWrittenLater(writer, key, table, id)) continue;
    await restore(writer, table, id);
  }
}

async function isWrittenLater(writer: Writer, key: string, table: string, id: string): Promise<boolean> {
  const later = await writer.getOptional(
    `SELECT 1 FROM ps_crud
     WHERE tx_id > ? AND json_extract(data, '$.type') = ? AND json_extract(data, '$.id') = ? LIMIT 1`,
    [Number(key), table, id],
  );
  return later !== null;
}

async function restore(writer: Writer, table: string, id: string): Promise<void> {
  const sent = await findSent(writer, table, id);
  if (sent === null) {
    await writer.execute(`DELETE FROM ps_data__${table} WHERE id = ?`, [id]);
    return;
  }
  await writer.execute(
    `INSERT INTO ps_data__${table} (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data`,
    [id, sent],
  );
}

/** The row as the server sent it last. It may have come in several buckets: the latest counts, as for a checkpoint. */
async function findSent(reader: Reader, table: string, id: string): Promise<string | null> {
  const row = await reader.getOptional<{ data: string }>(
    'SELECT data FROM ps_oplog WHERE row_type = ? AND row_id = ? ORDER BY op_id DESC LIMIT 1',
    [table, id],
  );
  return row?.data ?? null;
}

/** The first of these columns in which the row here is not as the server sent it last. */
export async function findLocalOnly(
  reader: Reader,
  table: SyncedTable,
  id: string,
  columns: readonly string[],
): Promise<string | undefined> {
  const row = await reader.getOptional<{ data: string }>(`SELECT data FROM ps_data__${table} WHERE id = ?`, [id]);
  const here = parse(row?.data);
  const sent = parse(await findSent(reader, table, id));
  return columns.find((name) => (here[name] ?? null) !== (sent[name] ?? null));
}

function parse(data: string | null | undefined): Record<string, unknown> {
  return JSON.parse(data ?? '{}') as Record<string, unknown>;
}
