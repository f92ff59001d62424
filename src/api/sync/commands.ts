/** What a person does with what the server refused. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { UploadOperation } from '../../domain/upload.ts';
import { WRITABLE_TABLES, type WritableTableName } from '../../domain/write-columns.ts';
import { columnsOf } from '../../replica/columns.ts';
import { findRejectedTransaction, removeRejectedWrite } from '../../replica/rejected-writes.ts';
import type { Writer } from '../../replica/replica.ts';
import { deleteRow, replaceRow, updateRow, writeMetadata, type WriteValues } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/** Lets go of a refused write. What it changed has been rolled back by sync already. */
export function discardRejectedWrite({ replica }: Services, id: string): Promise<void> {
  return replica.writeTransaction((tx) => removeRejectedWrite(tx, id));
}

/**
 * Makes the refused change again, on top of what the rows are now, and lets go of the refusal: both or neither. Refusals:
 * `bad_input` when it has been dealt with already, or holds what this version cannot write; `stale` when the row to be
 * changed is gone.
 */
export function sendAgain(services: Services, id: string): Promise<Result<null, Refusal>> {
  return services.replica.writeTransaction(async (tx) => {
    const transaction = await findRejectedTransaction(tx, id);
    if (transaction === null) return refuse('bad_input');
    const unknown = transaction.ops.find(({ table }) => !isWritable(table));
    if (unknown !== undefined) return refuse('bad_input', { table: unknown.table });
    for (const op of transaction.ops) {
      if (await apply(tx, services, op)) continue;
      // What went before in this transaction must not stay either.
      await tx.rollback();
      return refuse('stale', { table: op.table, id: op.id });
    }
    await removeRejectedWrite(tx, id);
    return ok(null);
  });
}

function isWritable(table: string): table is WritableTableName {
  return Object.hasOwn(WRITABLE_TABLES, table);
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

/** The columns that may be written, with a revision of its own: another change than the one that was refused. */
function valuesOf({ newId }: Services, { table, data }: UploadOperation): WriteValues {
  const writable: Readonly<Record<string, unknown>> = isWritable(table) ? WRITABLE_TABLES[table].columns : {};
  const values = Object.fromEntries(Object.entries(data).filter(([name]) => Object.hasOwn(writable, name)));
  const hasRevision = Object.hasOwn(columnsOf(table) ?? {}, 'revision');
  return { ...values, ...(hasRevision && { revision: newId() }) };
}
