/** Makes a refused change once more, as a change of its own. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { UploadOperation, UploadTransaction } from '../../domain/upload.ts';
import { WRITABLE_TABLES, type WritableTableName, type WriteKind } from '../../domain/write-columns.ts';
import { columnsOf } from '../../replica/columns.ts';
import { lastQueued, queuedSince, type QueuedWrite } from '../../replica/queue.ts';
import { removeRejectedWrite } from '../../replica/rejected-writes.ts';
import type { Reader, Writer } from '../../replica/replica.ts';
import { findLocalOnly } from '../../replica/rollback.ts';
import { deleteRow, replaceRow, updateRow, writeMetadata, type WriteValues } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/** A local transaction that can be given up as a whole. */
type Transaction = Writer & { rollback(): Promise<unknown> };

/**
 * Queues `transaction` on top of what the rows are now and lets go of the refusal `id`: both or neither. Refusals:
 * `bad_input` when it holds what this version cannot write; `stale` when a row to be changed is gone, or when something
 * that was entered would not be sent.
 */
export async function replay(
  tx: Transaction,
  services: Services,
  id: string,
  transaction: UploadTransaction,
): Promise<Result<null, Refusal>> {
  const unwritable = transaction.ops.map(refuseUnwritable).find((refusal) => refusal !== null);
  if (unwritable !== undefined) return unwritable;
  for (const op of transaction.ops) {
    const before = await lastQueued(tx);
    const isThere = await apply(tx, services, op);
    const unsent = isThere ? await findUnsent(tx, op, await queuedSince(tx, before)) : undefined;
    if (isThere && unsent === undefined) continue;
    // What went before in this transaction must not stay either.
    await tx.rollback();
    return refuse('stale', { table: op.table, id: op.id, ...(unsent !== undefined && { column: unsent }) });
  }
  await removeRejectedWrite(tx, id);
  return ok(null);
}

/** Leaving out what may not be written would lose it: the refusal is its only copy. */
function refuseUnwritable({ table, data }: UploadOperation): Result<never, Refusal> | null {
  if (!isWritable(table)) return refuse('bad_input', { table });
  const kinds = kindsOf(table);
  const column = Object.keys(data).find((name) => !Object.hasOwn(kinds, name));
  return column === undefined ? null : refuse('bad_input', { table, column });
}

function isWritable(table: string): table is WritableTableName {
  return Object.hasOwn(WRITABLE_TABLES, table);
}

function kindsOf(table: WritableTableName): Readonly<Record<string, WriteKind>> {
  return WRITABLE_TABLES[table].columns;
}

/** Queues one operation once more. Returns whether its row is there. */
async function apply(writer: Writer, services: Services, op: UploadOperation): Promise<boolean> {
  const { table, id } = op;
  if (!isWritable(table)) return false;
  const metadata = writeMetadata(op.metadata?.command ?? 'sendAgain', services.now());
  if (op.op === 'DELETE') return deleteRow(writer, table, id);
  const values = valuesOf(services, op);
  if (op.op === 'PATCH') return updateRow(writer, table, id, values, metadata);
  // The refused row may not have been rolled back yet.
  await replaceRow(writer, table, id, values, metadata);
  return true;
}

/** With a revision of its own: another change than the one that was refused. */
function valuesOf({ newId }: Services, { table, data }: UploadOperation): WriteValues {
  const hasRevision = Object.hasOwn(columnsOf(table) ?? {}, 'revision');
  // JSON, as it came out of the kept transaction: what a write takes.
  return { ...(data as WriteValues), ...(hasRevision && { revision: newId() }) };
}

/**
 * A column that was entered, is not in what was queued, and is not what the server has either. PowerSync queues what
 * differs from the local row, and that row may still hold the refused value: under a later change that waits, or from a
 * version of the app that did not take it back.
 */
async function findUnsent(
  reader: Reader,
  { op, table, id, data }: UploadOperation,
  queued: readonly QueuedWrite[],
): Promise<string | undefined> {
  if (op !== 'PATCH' || !isWritable(table)) return undefined;
  const kinds = kindsOf(table);
  const entered = Object.keys(data).filter((name) => name !== 'revision' && kinds[name] !== 'shown');
  const missing = entered.filter((name) => !queued.some((one) => one.id === id && Object.hasOwn(one.data, name)));
  return missing.length === 0 ? undefined : findLocalOnly(reader, table, id, missing);
}
