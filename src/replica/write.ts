/**
 * Local writes. Each names the columns it writes and carries what the person meant; a column that a device may not
 * write, by `domain/write-columns.ts`, is a bug and throws before anything is queued.
 */
import type { WriteMetadata } from '../domain/upload.ts';
import { WRITABLE_TABLES, type WritableTableName } from '../domain/write-columns.ts';
import { columnsOf, type ColumnKind } from './columns.ts';
import type { Writer } from './replica.ts';

export type WriteValue =
  | string
  | number
  | boolean
  | Date
  | null
  | readonly unknown[]
  | { readonly [key: string]: string };
export type WriteValues = Readonly<Record<string, WriteValue>>;

/** What a write says of itself: the command as it was meant, and when. */
export function writeMetadata(command: string, at: Date): WriteMetadata {
  return { command, at: at.toISOString() };
}

/** Queues a new row. */
export function insertRow(
  writer: Writer,
  table: WritableTableName,
  id: string,
  values: WriteValues,
  metadata: WriteMetadata,
): Promise<void> {
  return insert(writer, 'INSERT', table, id, values, metadata);
}

/** Queues a whole row, new or instead of one of the same id. */
export function replaceRow(
  writer: Writer,
  table: WritableTableName,
  id: string,
  values: WriteValues,
  metadata: WriteMetadata,
): Promise<void> {
  return insert(writer, 'INSERT OR REPLACE', table, id, values, metadata);
}

async function insert(
  writer: Writer,
  verb: 'INSERT' | 'INSERT OR REPLACE',
  table: WritableTableName,
  id: string,
  values: WriteValues,
  metadata: WriteMetadata,
): Promise<void> {
  const columns = checkedColumns(table, values);
  const names = ['id', ...columns, '_metadata'];
  await writer.execute(`${verb} INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, [
    id,
    ...toLocalValues(table, columns, values),
    JSON.stringify(metadata),
  ]);
}

/** Queues a change of a row. Returns whether there was such a row. */
export async function updateRow(
  writer: Writer,
  table: WritableTableName,
  id: string,
  values: WriteValues,
  metadata: WriteMetadata,
): Promise<boolean> {
  const columns = checkedColumns(table, values);
  const found = await writer.getOptional(`SELECT id FROM ${table} WHERE id = ?`, [id]);
  if (found === null) return false;
  const assignments = [...columns, '_metadata'].map((name) => `${name} = ?`);
  await writer.execute(`UPDATE ${table} SET ${assignments.join(', ')} WHERE id = ?`, [
    ...toLocalValues(table, columns, values),
    JSON.stringify(metadata),
    id,
  ]);
  return true;
}

/** Queues the removal of a row. Returns whether there was such a row. */
export async function deleteRow(writer: Writer, table: WritableTableName, id: string): Promise<boolean> {
  const found = await writer.getOptional(`SELECT id FROM ${table} WHERE id = ?`, [id]);
  if (found === null) return false;
  await writer.execute(`DELETE FROM ${table} WHERE id = ?`, [id]);
  return true;
}

function checkedColumns(table: WritableTableName, values: WriteValues): string[] {
  const columns = Object.keys(values);
  const writable: Readonly<Record<string, unknown>> = WRITABLE_TABLES[table].columns;
  const forbidden = columns.find((name) => !Object.hasOwn(writable, name));
  if (forbidden !== undefined) throw new Error(`${table}.${forbidden} is the server's`);
  return columns;
}

function toLocalValues(table: string, columns: readonly string[], values: WriteValues): (string | number | null)[] {
  const kinds = columnsOf(table) ?? {};
  return columns.map((name) => toLocal(kinds[name] ?? 'text', values[name] ?? null));
}

function toLocal(kind: ColumnKind, value: WriteValue): string | number | null {
  if (value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as string | number;
}
