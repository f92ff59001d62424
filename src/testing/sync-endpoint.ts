/**
 * A sync endpoint of its own for tests and benchmarks: a small schema on an empty Postgres (PGlite, or a database of its
 * own where TEST_DATABASE_URL is set), the endpoint behind a real HTTP port, and real PowerSync clients.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import {
  type AbstractPowerSyncDatabase,
  column,
  type PowerSyncBackendConnector,
  PowerSyncDatabase,
  Schema,
  type SyncOptions,
  Table,
} from '@powersync/node';
import postgres from 'postgres';
import type { Database } from '../server/embedded/database/database.ts';
import { openPglite } from '../server/embedded/database/pglite.ts';
import { openPostgres } from '../server/embedded/database/postgres.ts';
import { createSyncEndpoint, type SyncEndpoint, type TokenClaims } from '../server/embedded/sync/endpoint.ts';
import { messageOf } from '../server/failure.ts';

export const noteSchema = `
  create table notes (
    id uuid primary key default gen_random_uuid(),
    owner text not null,
    body text not null check (length(body) < 2000),
    done boolean not null default false,
    price numeric(10, 2),
    size integer,
    weight double precision,
    at timestamptz,
    day date,
    tags text[] not null default '{}',
    detail jsonb
  );
  create table grants (id uuid primary key default gen_random_uuid(), person text not null, project text not null);
  create table tasks (id uuid primary key default gen_random_uuid(), project text not null, title text not null);
  create publication powersync for table notes, grants, tasks;`;

export const noteConfig = `
config:
  edition: 3
  timestamp_max_precision: milliseconds
streams:
  mine:
    auto_subscribe: true
    priority: 1
    query: SELECT * FROM notes WHERE owner = auth.user_id()
  granted:
    auto_subscribe: true
    priority: 2
    with:
      my_projects: SELECT project FROM grants WHERE person = auth.user_id()
    query: SELECT * FROM tasks WHERE project IN my_projects
  project:
    priority: 3
    accept_potentially_dangerous_queries: true
    query: SELECT * FROM tasks WHERE project = subscription.parameter('project')
`;

const noteClientSchema = new Schema({
  notes: new Table({
    owner: column.text,
    body: column.text,
    done: column.integer,
    price: column.text,
    size: column.integer,
    weight: column.real,
    at: column.text,
    day: column.text,
    tags: column.text,
    detail: column.text,
  }),
  tasks: new Table({ project: column.text, title: column.text }),
});

export interface ScratchDatabase {
  database: Database;
  /** The URL of the Postgres it is on; undefined on PGlite. */
  url: string | undefined;
  close(): Promise<void>;
}

/** An empty database with `schema` in it. */
export async function createScratchDatabase(schema: string): Promise<ScratchDatabase> {
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'] ?? '';
  const scratch = server === '' ? await createOnPglite() : await createOnPostgres(server);
  await scratch.database.exec(schema);
  return scratch;
}

async function createOnPglite(): Promise<ScratchDatabase> {
  const { database } = await openPglite();
  return { database, url: undefined, close: () => database.close() };
}

async function createOnPostgres(server: string): Promise<ScratchDatabase> {
  const name = `spotter_sync_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const { database } = await openPostgres(url.href);
  const close = async (): Promise<void> => {
    await database.close();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { database, url: url.href, close };
}

/** Tokens are the claims as text: whoever can write them is believed. */
export function createToken(userId: string, lifeSeconds = 3_600): string {
  return Buffer.from(JSON.stringify({ sub: userId, exp: Date.now() / 1_000 + lifeSeconds })).toString('base64url');
}

async function verifyToken(token: string): Promise<TokenClaims | null> {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return null;
  }
}

export interface RunningEndpoint {
  url: string;
  /** What the endpoint has logged. */
  logged: string[];
  close(): Promise<void>;
}

export interface EndpointOptions {
  syncConfig?: string;
  storePath?: string | null;
  port?: number;
}

/** Starts the endpoint over HTTP. */
export async function startEndpoint(database: Database, options: EndpointOptions = {}): Promise<RunningEndpoint> {
  const { syncConfig = noteConfig, storePath = null, port = 0 } = options;
  const logged: string[] = [];
  const log = (message: string, error?: unknown): void => {
    logged.push(error === undefined ? message : `${message}: ${messageOf(error)}`);
  };
  const endpoint: SyncEndpoint = await createSyncEndpoint({ database, verifyToken, syncConfig, storePath, log });
  const server = serve({ fetch: endpoint.app.fetch, port, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const close = async (): Promise<void> => {
    await endpoint.close();
    const closed = new Promise((resolve) => server.close(resolve));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, logged, close };
}

export type Upload = PowerSyncBackendConnector['uploadData'];

export interface ClientOptions {
  upload?: Upload;
  schema?: Schema;
  sync?: SyncOptions;
  /** How long each token lives. */
  tokenSeconds?: number;
}

export interface TestClient {
  db: PowerSyncDatabase;
  connect(): Promise<void>;
  /** How many tokens it has asked for. */
  tokens(): number;
  close(): Promise<void>;
}

/** A real PowerSync client of `userId`, connected to the endpoint at `url`. */
export async function connectClient(url: string, userId: string, options: ClientOptions = {}): Promise<TestClient> {
  const client = await createClient(url, userId, options);
  await client.connect();
  return client;
}

/** The same, open but not connected. */
export async function createClient(url: string, userId: string, options: ClientOptions = {}): Promise<TestClient> {
  const { schema = noteClientSchema, upload = async () => {}, sync = {}, tokenSeconds } = options;
  const folder = mkdtempSync(join(tmpdir(), 'spotter-client-'));
  const db = new PowerSyncDatabase({
    schema,
    // The SDK takes two databases of one file name, wherever they are, for one, and lets only one of them sync.
    database: { dbFilename: `${randomUUID()}.db`, dbLocation: folder, implementation: { type: 'better-sqlite3' } },
    // A cut line is no news here: tests look at what arrives.
    logger: { log: () => {} },
  });
  let tokens = 0;
  const connector: PowerSyncBackendConnector = {
    fetchCredentials: async () => {
      tokens += 1;
      return { endpoint: url, token: createToken(userId, tokenSeconds) };
    },
    uploadData: upload,
  };
  await db.init();
  const connect = () => db.connect(connector, { retryDelayMs: 200, crudUploadThrottleMs: 20, ...sync });
  const close = async (): Promise<void> => {
    await db.close({ disconnect: true });
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, connect, tokens: () => tokens, close };
}

/** Waits until `query` gives a row for which `test` holds; throws after `timeoutMs` with what it gave last. */
export async function waitForRows<Row>(
  db: AbstractPowerSyncDatabase,
  query: string,
  test: (rows: Row[]) => boolean,
  timeoutMs = 10_000,
): Promise<Row[]> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const rows = await db.getAll<Row>(query);
    if (test(rows)) return rows;
    if (Date.now() > until)
      throw new Error(`Not seen in time; last were ${rows.length} rows: ${JSON.stringify(rows.slice(0, 5))}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
