/** From PowerSync's queue to the wire format: types as Postgres has them, and operations as `write-columns.ts` names them. */
import type { CrudEntry, CrudTransaction, UpdateType } from '@powersync/common';
import type { UploadOperation, UploadTransaction, WriteMetadata } from '../domain/upload.ts';
import { WRITABLE_TABLES, type WritableTable } from '../domain/write-columns.ts';
import { columnsOf, type ColumnKind } from '../replica/columns.ts';

/** A queued local transaction as it is sent. */
export function toUploadTransaction(transaction: CrudTransaction): UploadTransaction {
  return { key: String(transaction.transactionId), ops: transaction.crud.map(toUploadOperation) };
}

function toUploadOperation(entry: CrudEntry): UploadOperation {
  const op = toOperation(entry);
  return {
    op,
    table: entry.table,
    id: entry.id,
    data: toWireValues(entry.table, entry.opData ?? {}),
    base: op === 'PUT' ? null : (entry.previousValues ?? null),
    metadata: parseMetadata(entry.metadata),
  };
}

/**
 * A row that only the server makes (a person's own, at sign-up) may be written here before it was ever downloaded.
 * Locally that is an insert; to the server it is the change that was meant.
 */
function toOperation({ op, table }: CrudEntry): UploadOperation['op'] {
  // An enum whose values are the words themselves.
  const word: `${UpdateType}` = op;
  return word === 'PUT' && !canCreate(table) ? 'PATCH' : word;
}

function canCreate(table: string): boolean {
  const tables: Readonly<Record<string, WritableTable>> = WRITABLE_TABLES;
  const operations = tables[table]?.operations ?? ['insert'];
  return operations.includes('insert') || operations.includes('upsert');
}

function toWireValues(table: string, data: Record<string, unknown>): Record<string, unknown> {
  const kinds = columnsOf(table) ?? {};
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, toWire(kinds[name], value)]));
}

function toWire(kind: ColumnKind | undefined, value: unknown): unknown {
  if (kind === 'boolean' && typeof value === 'number') return value !== 0;
  if (kind === 'json' && typeof value === 'string') return parseJson(value) ?? value;
  return value;
}

function parseMetadata(text: string | undefined): WriteMetadata | null {
  const value = text === undefined ? null : parseJson(text);
  if (typeof value !== 'object' || value === null || !('command' in value) || !('at' in value)) return null;
  const { command, at } = value;
  return typeof command === 'string' && typeof at === 'string' ? { command, at } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
