/** A query as everything takes it: run once by a function, or kept live by a hook. One definition serves both. */
import type { CompilableQuery } from '@powersync/common';
import type { Reader } from './replica.ts';
import type { Row } from './rows.ts';

export type QueryParameter = string | number | null;

/** Binds SQL, its parameters and the conversion of its rows to a replica. */
export function createQuery<T>(
  reader: Reader,
  sql: string,
  parameters: readonly QueryParameter[],
  convert: (row: Row) => T,
): CompilableQuery<T> {
  return {
    compile: () => ({ sql, parameters }),
    execute: async () => (await reader.getAll<Row>(sql, [...parameters])).map((row) => convert(row)),
  };
}
