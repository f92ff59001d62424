/**
 * A query as everything takes it: run once by a function, or kept live by a hook. One definition serves both.
 *
 * Always so: what it reads from is known without asking SQLite, and a row that has not changed since the last run gives
 * the very same object, so that a screen repaints the rows that changed and no others.
 */
import type { CompilableQuery } from '@powersync/common';
import { LOCAL_TABLES, SYNCED_COLUMNS } from './columns.ts';
import type { Reader } from './replica.ts';
import type { Row } from './rows.ts';

export type QueryParameter = string | number | null;

export interface LiveQuery<T> extends CompilableQuery<T> {
  /** The tables whose changes can change its answer. */
  tables: readonly string[];
  /** Runs it again: objects of `kept` whose rows are the same are given again, and `kept` then holds this answer. */
  rerun(kept: KeptRows<T>): Promise<T[]>;
  /** As if it had run and SQLite had given these rows. */
  take(kept: KeptRows<T>, rows: readonly Row[]): T[];
}

interface KeptRow<T> {
  row: Row;
  value: T;
}

/** The last answer of a query that is run again and again. */
export interface KeptRows<T> {
  rows: ReadonlyMap<string, KeptRow<T>>;
  /** Null until it has run. */
  values: T[] | null;
}

export function keepRows<T>(): KeptRows<T> {
  return { rows: new Map(), values: null };
}

/** The rows of the last answer, as SQLite gave them. */
export function rowsOf({ rows }: KeptRows<unknown>): Row[] {
  return [...rows.values()].map(({ row }) => row);
}

/** Binds SQL, its parameters and the conversion of its rows to a replica. */
export function createQuery<T>(
  reader: Reader,
  sql: string,
  parameters: readonly QueryParameter[],
  convert: (row: Row) => T,
): LiveQuery<T> {
  const read = () => reader.getAll<Row>(sql, [...parameters]);
  return {
    tables: tablesIn(sql),
    compile: () => ({ sql, parameters }),
    execute: async () => (await read()).map((row) => convert(row)),
    rerun: async (kept) => reuse(kept, await read(), convert),
    take: (kept, rows) => reuse(kept, rows, convert),
  };
}

/** The queue is no table of the schema, and read all the same. */
const TABLES = [...Object.keys(SYNCED_COLUMNS), ...LOCAL_TABLES, 'ps_crud'].map((name) => ({
  name,
  pattern: new RegExp(String.raw`\b${name}\b`),
}));

/** By name: a column that is called like a table costs a run too many, and none is ever missed. */
function tablesIn(sql: string): string[] {
  return TABLES.filter(({ pattern }) => pattern.test(sql)).map(({ name }) => name);
}

function reuse<T>(kept: KeptRows<T>, rows: readonly Row[], convert: (row: Row) => T): T[] {
  const next = new Map<string, KeptRow<T>>();
  const values = rows.map((row, index) => {
    const id = row['id'];
    const key = typeof id === 'string' ? id : `${index}`;
    const before = kept.rows.get(key);
    const held = before !== undefined && isSameRow(before.row, row) ? before : { row, value: convert(row) };
    next.set(key, held);
    return held.value;
  });
  kept.rows = next;
  const before = kept.values;
  const isSame = before?.length === values.length && values.every((value, index) => value === before[index]);
  if (!isSame) kept.values = values;
  return kept.values ?? values;
}

function isSameRow(one: Row, other: Row): boolean {
  return Object.keys(other).every((column) => one[column] === other[column]);
}
