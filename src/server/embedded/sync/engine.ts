/**
 * Everything behind the routes: capture, store, rules and pump, brought into agreement at the start.
 *
 * The store of the last run is taken up again only when nothing can have been missed: all triggers stood, the tables and
 * the sync config are the same, Postgres names the same epoch, and its pass is the store's or the one before it (a
 * crash in between). Otherwise (a lost or restored file, a restored database, a power cut) the store is rebuilt, and
 * the devices load their data anew.
 */
import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { CHANNEL, installCapture, readState } from './capture.ts';
import type { Log } from './evaluator.ts';
import { Pump } from './pump.ts';
import { rebuild } from './rebuild.ts';
import { parseSyncConfig, Rules, tablesOf } from './rules.ts';
import { loadSourceTables, type SourceTable } from './source-tables.ts';
import { type Changes, Store } from './store.ts';

/** A log of operations only grows: from this size on, and mostly overtaken, it is rebuilt at the next start. */
const LARGE = 100_000;
const MOSTLY = 4;

export interface EngineOptions {
  database: Database;
  syncConfig: string;
  storePath: string | null;
  log: Log;
  publish(changes: Changes): Promise<void>;
  onTakenOver(): void;
}

export interface Engine {
  store: Store;
  rules: Rules;
  pump: Pump;
  close(): Promise<void>;
}

/** Starts capturing and pumping. When it returns, the store holds all that was committed before. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { database, syncConfig, storePath, log } = options;
  const config = parseSyncConfig(syncConfig);
  const tables = tablesOf(config, await loadSourceTables(database));
  const fingerprint = fingerprintOf(syncConfig, tables);
  const wasComplete = await installCapture(database, tables);
  const store = new Store(storePath);
  try {
    const canResume = wasComplete && (await isUpToDate(database, store, fingerprint));
    const epoch = store.state?.epoch;
    const rules =
      canResume && epoch !== undefined
        ? new Rules(config, epoch)
        : await rebuild({ database, store, config, tables, fingerprint, log });
    return await startPump(options, { store, rules, tables, fingerprint });
  } catch (error) {
    store.close();
    throw error;
  }
}

async function startPump(
  { database, log, publish, onTakenOver }: EngineOptions,
  { store, rules, tables, fingerprint }: { store: Store; rules: Rules; tables: SourceTable[]; fingerprint: number },
): Promise<Engine> {
  const pump = new Pump({ database, store, rules, tables, fingerprint, log, publish, onTakenOver });
  const unlisten = await database.listen(CHANNEL, () => pump.wake());
  const close = async (): Promise<void> => {
    await unlisten();
    await pump.close();
    store.close();
  };
  try {
    await pump.drain();
  } catch (error) {
    await close();
    throw error;
  }
  return { store, rules, pump, close };
}

async function isUpToDate(database: Database, store: Store, fingerprint: number): Promise<boolean> {
  const here = store.state;
  const there = await readState(database);
  if (here === undefined || here.fingerprint !== fingerprint || here.epoch !== there.epoch) return false;
  if (here.pass !== there.pass && here.pass !== there.pass + 1) return false;
  const { all, current } = store.countOperations();
  return all < LARGE || all < current * MOSTLY;
}

/** 48 bits over all that decides what the store holds. */
function fingerprintOf(syncConfig: string, tables: readonly SourceTable[]): number {
  const hash = createHash('sha256').update(JSON.stringify([syncConfig, tables]));
  return hash.digest().readUIntBE(0, 6);
}
