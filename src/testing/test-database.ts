/**
 * A fresh database with everything a started server has: Supabase's roles and `auth`, and all migrations.
 *
 * PGlite in memory, restored from a copy that the first test of this schema made; or, where TEST_DATABASE_URL (or
 * DATABASE_URL) is set, a database of its own on that Postgres, dropped at the end.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Sql } from '../server/embedded/database/database.ts';
import { schemaChecksum } from '../server/embedded/database/migrate.ts';
import type { OpenDatabase } from '../server/embedded/database/open-database.ts';
import { openPglite } from '../server/embedded/database/pglite.ts';
import { openPostgres } from '../server/embedded/database/postgres.ts';
import { prepareDatabase } from '../server/embedded/database/prepare.ts';

export type TestRole = 'anon' | 'authenticated' | 'service_role';

export interface TestDatabase extends OpenDatabase {
  /**
   * Runs `work` in one transaction as a person's request runs: with the role and the claims of their token.
   * Null is somebody who is not signed in.
   */
  asUser<T>(userId: string | null, work: (sql: Sql) => Promise<T>, role?: TestRole): Promise<T>;
  /** Statements of one person, each in a transaction of its own. */
  connectAs(userId: string | null): Sql;
  /** Makes a login, as signing up does, and returns its id. */
  createLogin(email?: string): Promise<string>;
  /** The URL of the Postgres it is on; undefined on PGlite. */
  readonly url: string | undefined;
  close(): Promise<void>;
}

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/spotter/', import.meta.url));

/** Makes a database of its own for one test file or test. Close it at the end. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (server === undefined || server === '') return createOnPglite();
  return createOnPostgres(server);
}

async function createOnPglite(): Promise<TestDatabase> {
  const open = await openPglite({ dump: await readDump() });
  return describeDatabase(open, undefined, () => open.database.close());
}

async function createOnPostgres(server: string): Promise<TestDatabase> {
  const name = `spotter_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const open = await openPostgres(url.href);
  await prepareDatabase(open);
  return describeDatabase(open, url.href, async () => {
    await open.database.close();
    await onServer(server, `drop database if exists ${name} with (force)`);
  });
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(statement);
  await client.end();
}

function describeDatabase(open: OpenDatabase, url: string | undefined, close: () => Promise<void>): TestDatabase {
  const asUser: TestDatabase['asUser'] = (userId, work, role = userId === null ? 'anon' : 'authenticated') =>
    open.database.transaction(async (sql) => {
      await sql.query("select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)", [
        role,
        JSON.stringify({ role, ...(userId === null ? {} : { sub: userId, aud: 'authenticated' }) }),
      ]);
      return work(sql);
    });
  return {
    ...open,
    url,
    asUser,
    connectAs: (userId) => ({ query: (text, parameters) => asUser(userId, (sql) => sql.query(text, parameters)) }),
    createLogin: (email) => createLogin(open, email),
    close,
  };
}

async function createLogin({ database }: OpenDatabase, email?: string): Promise<string> {
  const id = randomUUID();
  await database.query(
    "insert into auth.users (id, email, aud, role) values ($1, $2, 'authenticated', 'authenticated')",
    [id, email ?? `${id}@example.com`],
  );
  return id;
}

/** The copy is made once for each schema and shared by all test processes; making it twice at once is harmless. */
async function readDump(): Promise<Blob> {
  const file = `${cacheFolder}${await schemaChecksum()}.tar`;
  try {
    return new Blob([await readFile(file)]);
  } catch {
    const dump = await makeDump();
    const unfinished = `${file}.${process.pid}`;
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()));
    // One copy is 40 MB, and every change of the schema makes another.
    for (const old of await readdir(cacheFolder))
      if (old.endsWith('.tar')) await rm(cacheFolder + old, { force: true });
    await rename(unfinished, file);
    return dump;
  }
}

async function makeDump(): Promise<Blob> {
  const open = await openPglite();
  await prepareDatabase(open);
  const dump = await open.dump();
  await open.database.close();
  return dump;
}
