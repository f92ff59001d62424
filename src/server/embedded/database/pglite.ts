/**
 * PGlite: Postgres in this process, on disk or in memory.
 *
 * Always so: every statement, Supabase Lite's or ours, goes through one mutex (PGlite has one session); a data folder
 * exists only whole, because it is made under another name and renamed; and nothing here ever deletes data that was
 * once in use. Two processes on one folder would corrupt it, so whoever opens a folder holds `lock.ts`'s lock.
 */
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import { Kysely } from 'kysely';
import { messageOf, StartFailure } from '../../failure.ts';
import type { Database, Sql } from './database.ts';
import { ensureEmptyFolder } from './empty-folder.ts';
import { createExclusiveDialect } from './exclusive-dialect.ts';
import { Mutex } from './mutex.ts';
import type { OpenDatabase } from './open-database.ts';
import { Statements } from './statements.ts';

export interface PgliteOptions {
  /** The folder of the data; without it the database lives in memory and goes with the process. */
  folder?: string;
  /** A dump made by PGlite's `dumpDataDir`, to start from instead of an empty database. Only in memory. */
  dump?: Blob;
}

export interface OpenPglite extends OpenDatabase {
  /** The whole database as a file, for `dump`. */
  dump(): Promise<Blob>;
}

/** Opens PGlite, making its folder when it is not there. Throws a StartFailure when the folder cannot be used. */
export async function openPglite({ folder, dump }: PgliteOptions = {}): Promise<OpenPglite> {
  if (folder !== undefined) await ensureFolder(folder);
  const complaints: string[] = [];
  const connection = await connect(complaints, folder, dump).catch((error: unknown) => {
    throw folder === undefined ? error : damaged(folder, complaints.at(-1) ?? messageOf(error));
  });
  const pglite = connection.driver;
  const mutex = new Mutex();
  const statements = new Statements(pglite);
  connection.kysely = new Kysely({ dialect: createExclusiveDialect(statements, mutex) });
  return {
    connection,
    database: createDatabase(connection, statements, mutex),
    // No other process can have this database open.
    exclusively: (work) => work(),
    dump: () => mutex.run(() => pglite.dumpDataDir('none')),
  };
}

// PGlite takes the usual 128 MB of buffers, all of it at once; a small gym's data fits in a quarter of that.
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'];

/** What Postgres itself says of a failure goes into `complaints`: PGlite's error knows only that there was one. */
async function connect(complaints: string[], folder?: string, dump?: Blob): Promise<PgliteConnection> {
  const connection = await createPgliteConnection({
    ...(folder === undefined ? {} : { url: folder }),
    pgliteOptions: {
      startParams,
      onStderr(text) {
        const [complaint] = /(?<=(FATAL|PANIC): +).+/.exec(text) ?? [];
        if (complaint !== undefined) complaints.push(complaint);
        return true;
      },
      extensions: { btree_gist, uuid_ossp },
      ...(dump === undefined ? {} : { loadDataDir: dump }),
    },
  });
  await connection.driver.waitReady;
  return connection;
}

async function ensureFolder(folder: string): Promise<void> {
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  if (entries.includes('PG_VERSION') && entries.includes('global')) return;
  if (entries.length > 0) throw damaged(folder, 'it is not a whole Postgres data folder');
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  try {
    cpSync(await ensureEmptyFolder(), unfinished, { recursive: true });
  } catch (error) {
    throw new StartFailure(`The data folder ${folder} cannot be made: ${messageOf(error)}`, { cause: error });
  }
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  renameSync(unfinished, folder);
}

function damaged(folder: string, reason: string): StartFailure {
  return new StartFailure(
    `The data folder ${folder} cannot be opened: ${reason}. Nothing in it was changed. ` +
      'Put back a copy of it, start on another folder with SPOTTER_DATA=<folder>, ' +
      'or begin anew with `npm start -- --reset`, which deletes it.',
  );
}

function createDatabase(connection: PgliteConnection, statements: Statements, mutex: Mutex): Database {
  const pglite = connection.driver;
  const query: Sql['query'] = async <Row>(text: string, parameters?: readonly unknown[]) =>
    (await statements.query<Row>(text, parameters)).rows;
  return {
    query: (text, parameters) => mutex.run(() => query(text, parameters)),
    exec: (script) => mutex.run(() => statements.exec(script)),
    transaction: (work, { snapshot = false } = {}) =>
      mutex.run(async () => {
        await query(snapshot ? 'begin isolation level repeatable read' : 'begin');
        try {
          const result = await work({ query });
          await query('commit');
          return result;
        } catch (error) {
          await query('rollback');
          throw error;
        }
      }),
    async listen(channel, wake) {
      const stop = await mutex.run(() => pglite.listen(channel, wake));
      return () => mutex.run(() => stop());
    },
    close: () => mutex.run(() => connection.close()),
  };
}
