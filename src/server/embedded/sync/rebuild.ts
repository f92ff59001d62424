/**
 * Fills the store anew from one snapshot of all tables, under a new epoch. The epoch stands in both databases: if either
 * is lost, replaced or was not finished, they differ at the next start and it is done again.
 */
import type { SyncConfig } from '@powersync/service-sync-rules';
import type { Database, Sql } from '../database/database.ts';
import { beginEpoch } from './capture.ts';
import { type Log, storeRow } from './evaluator.ts';
import { Rules } from './rules.ts';
import { quote, type SourceTable } from './source-tables.ts';
import type { Store } from './store.ts';

const CHUNK = 2_000;

export interface RebuildOptions {
  database: Database;
  store: Store;
  config: SyncConfig;
  tables: readonly SourceTable[];
  fingerprint: number;
  log: Log;
}

/** Rebuilds the store and returns the rules of the new epoch. */
export async function rebuild({ database, store, config, tables, fingerprint, log }: RebuildOptions): Promise<Rules> {
  const epoch = Date.now();
  const rules = new Rules(config, epoch);
  try {
    await database.transaction(
      async (snapshot) => {
        await beginEpoch(snapshot, epoch);
        store.begin('rebuild');
        for (const table of tables) {
          await eachRow(snapshot, table, ({ key, row }) => storeRow(store, rules, log, table, key, row));
        }
        // Before Postgres commits: if it then does not, the epochs differ.
        store.commit({ epoch, fingerprint, pass: 0 });
      },
      { snapshot: true },
    );
  } catch (error) {
    store.rollback();
    throw error;
  }
  return rules;
}

async function eachRow(
  snapshot: Sql,
  { name, idType, rowText }: SourceTable,
  work: (row: { key: string; row: string }) => void,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const rows: { key: string; row: string }[] = await snapshot.query(
      `select id::text as key, ${rowText} as row from public.${quote(name)}
       where $1::text is null or id > $1::text::${quote(idType)} order by id limit ${CHUNK}`,
      [after],
    );
    rows.forEach(work);
    after = rows.at(-1)?.key ?? null;
    if (rows.length < CHUNK) return;
  }
}
