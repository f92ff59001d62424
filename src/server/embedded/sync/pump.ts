/**
 * From the outbox to the store and the streams. A pass reads the outbox and the rows it names in one snapshot, writes
 * all of it into the store in one transaction, tells the streams, and only then takes exactly those lines out.
 *
 * So each checkpoint is one moment of Postgres; a crash in between repeats the pass, which changes nothing; and a pass
 * that fails leaves the outbox as it was and is tried again. There is no watermark: on a real Postgres a transaction
 * with lower numbers may commit after one with higher.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Database, Sql } from '../database/database.ts';
import { type Change, clearOutbox, readOutbox, vacuumOutbox } from './capture.ts';
import { type Log, storeRow } from './evaluator.ts';
import type { Rules } from './rules.ts';
import { quote, type SourceTable } from './source-tables.ts';
import type { Changes, Store } from './store.ts';

const BATCH = 200;
const KEYS_A_QUERY = 5_000;
const VACUUM_AFTER = 5_000;
/** In case a notification was lost with its connection. */
const LOOK_EVERY_MS = 10_000;
const LONGEST_RETRY_MS = 5_000;

export interface PumpOptions {
  database: Database;
  store: Store;
  rules: Rules;
  tables: readonly SourceTable[];
  fingerprint: number;
  log: Log;
  /** Called after each pass that has changed something; when it has resolved, the streams have what they wait for. */
  publish(changes: Changes): Promise<void>;
  /** Called once when another endpoint has taken this database over. */
  onTakenOver(): void;
}

/** The row is null when it is gone. */
interface ChangedRow {
  table: SourceTable;
  key: string;
  row: string | null;
}

class TakenOver extends Error {}

export class Pump {
  readonly #options: PumpOptions;
  readonly #tables: Map<string, SourceTable>;
  /** Those who wait for a pass that has not begun. */
  #next: PromiseWithResolvers<void> | undefined;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #cleared = 0;
  #closed = false;

  constructor(options: PumpOptions) {
    this.#options = options;
    this.#tables = new Map(options.tables.map((table) => [table.name, table]));
    this.#look(LOOK_EVERY_MS);
  }

  /** There may be something in the outbox. */
  wake(): void {
    this.drain().catch(() => {});
  }

  /** Waits until the streams have been told of all that was committed before the call. Throws when a pass fails. */
  drain(): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('The sync endpoint is closed'));
    this.#next ??= Promise.withResolvers();
    const { promise } = this.#next;
    this.#running ??= this.#run();
    return promise;
  }

  /** Ends after the pass that is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#next?.reject(new Error('The sync endpoint is closed'));
    this.#next = undefined;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#next !== undefined) {
      const waiting = this.#next;
      this.#next = undefined;
      try {
        await this.#pass(() => waiting.resolve());
        this.#failures = 0;
        this.#look(LOOK_EVERY_MS);
      } catch (error) {
        waiting.reject(error);
        this.#fail(error);
      }
    }
    this.#running = undefined;
  }

  async #pass(done: () => void): Promise<void> {
    const { database } = this.#options;
    const { pass, changes, rows } = await database.transaction((sql) => this.#read(sql), { snapshot: true });
    if (changes.length > 0) await this.#options.publish(await this.#store(rows, pass + 1));
    done();
    if (changes.length === 0) return;
    // The devices first: PGlite would hold up what is on its way to them.
    await letOthersRun();
    await clearOutbox(database, changes, pass + 1);
    this.#cleared += changes.length;
    if (this.#cleared < VACUUM_AFTER) return;
    this.#cleared = 0;
    await vacuumOutbox(database);
  }

  async #read(snapshot: Sql): Promise<{ pass: number; changes: Change[]; rows: ChangedRow[] }> {
    const { state, changes } = await readOutbox(snapshot);
    if (state.epoch !== this.#options.rules.epoch) throw new TakenOver();
    const rows: ChangedRow[] = [];
    for (const [name, lines] of Map.groupBy(changes, ({ table }) => table)) {
      const table = this.#tables.get(name);
      if (table === undefined) continue; // A table that was synced before the last start.
      const keys = new Set(lines.flatMap(({ key }) => key ?? this.#options.store.keysOf(name)));
      rows.push(...(await readRows(snapshot, table, [...keys])));
    }
    return { pass: state.pass, changes, rows };
  }

  async #store(rows: readonly ChangedRow[], pass: number): Promise<Changes> {
    const { store, rules, log, fingerprint } = this.#options;
    store.begin();
    try {
      for (const [index, { table, key, row }] of rows.entries()) {
        // A big import must not keep requests waiting.
        if (index > 0 && index % BATCH === 0) await letOthersRun();
        storeRow(store, rules, log, table, key, row);
      }
      return store.commit({ epoch: rules.epoch, fingerprint, pass });
    } catch (error) {
      store.rollback();
      throw error;
    }
  }

  #fail(error: unknown): void {
    const { log, onTakenOver } = this.#options;
    if (error instanceof TakenOver) {
      log('Another sync endpoint has taken over this database: this one serves no more');
      this.#closed = true;
      onTakenOver();
      return;
    }
    if (this.#closed) return;
    this.#failures += 1;
    const delay = Math.min(100 * 2 ** this.#failures, LONGEST_RETRY_MS);
    log(
      `Changes could not be read or stored; tried again in ${delay} ms (after a change of the schema: restart)`,
      error,
    );
    this.#look(delay);
  }

  #look(afterMs: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.wake(), afterMs);
    this.#timer.unref();
  }
}

async function readRows(snapshot: Sql, table: SourceTable, keys: readonly string[]): Promise<ChangedRow[]> {
  const found = new Map<string, string>();
  for (let from = 0; from < keys.length; from += KEYS_A_QUERY) {
    const rows = await snapshot.query<{ key: string; row: string }>(
      `select id::text as key, ${table.rowText} as row from public.${quote(table.name)}
       where id in (select value::${quote(table.idType)} from jsonb_array_elements_text($1::jsonb))`,
      [JSON.stringify(keys.slice(from, from + KEYS_A_QUERY))],
    );
    for (const { key, row } of rows) found.set(key, row);
  }
  return keys.map((key) => ({ table, key, row: found.get(key) ?? null }));
}
