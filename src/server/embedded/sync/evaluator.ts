/**
 * One row of Postgres → the store. A row that the sync config cannot evaluate is told to the log and stands where it
 * could be evaluated, if anywhere; it never stops the others.
 */
import { createContent } from './operations.ts';
import type { Rules } from './rules.ts';
import { decodeRow, type SourceTable } from './source-tables.ts';
import type { Store } from './store.ts';

export type Log = (message: string, error?: unknown) => void;

/** Puts a row, as `rowText` gave it, into the store; null is a row that is gone. */
export function storeRow(
  store: Store,
  rules: Rules,
  log: Log,
  table: SourceTable,
  key: string,
  text: string | null,
): void {
  const { rows, parameters, errors } =
    text === null ? { rows: [], parameters: [], errors: [] } : rules.evaluate(table, decodeRow(table, text));
  if (errors.length > 0) log(`The sync config cannot evaluate row ${key} of ${table.name}: ${errors.join('; ')}`);
  const placements = rows.map(({ bucket, table: type, id, data }) => ({
    bucket,
    type,
    id,
    content: createContent(type, id, data),
  }));
  const lookups = parameters.map(({ lookup, bucketParameters }) => ({
    lookup: lookup.serializedRepresentation,
    rows: bucketParameters,
  }));
  store.put(table.name, key, placements, lookups);
}
