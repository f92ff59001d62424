/**
 * A real Postgres, 15 to 18, at a URL: Supabase Lite through its own driver and pool, our statements through another.
 *
 * Values look the same as PGlite's: json is parsed, instants and dates stay text in UTC, numbers beyond what a double
 * holds exactly stay text (numeric) or become bigint.
 */
import type { Connection } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import postgres from 'postgres';
import { messageOf, StartFailure } from '../../failure.ts';
import type { Database, Sql } from './database.ts';
import type { OpenDatabase } from './open-database.ts';

/** One number for all servers of this product: who prepares the database holds this advisory lock. */
const PREPARING = 7_768_837;
const OLDEST_VERSION = 15;

const parseJson = (text: string): unknown => JSON.parse(text);
const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: parseInteger },
  numeric: { to: 1700, from: [1700], serialize: String, parse: parseNumeric },
  json: { to: 114, from: [114], serialize: serializeJson, parse: parseJson },
  jsonb: { to: 3802, from: [3802], serialize: serializeJson, parse: parseJson },
  date: { to: 1082, from: [1082], serialize: serializeTime, parse: String },
  time: { to: 1083, from: [1083], serialize: serializeTime, parse: String },
  timestamp: { to: 1114, from: [1114], serialize: serializeTime, parse: String },
  timestamptz: { to: 1184, from: [1184], serialize: serializeTime, parse: String },
  timetz: { to: 1266, from: [1266], serialize: serializeTime, parse: String },
};

/** Connects to the Postgres at `url`. Throws a StartFailure when it does not answer or is too old. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const client = createClient(url);
  try {
    await refuseOldVersions(client);
  } catch (error) {
    await client.end({ timeout: 1 });
    throw error instanceof StartFailure ? error : unreachable(error);
  }
  const connection = createPostgresConnection({
    url,
    // Lite hands over JSON as text, which the driver would make JSON of once more: an array would arrive as a string.
    postgresOptions: { onnotice: ignore, max: 10, types: { json: types.json, jsonb: types.jsonb } },
  });
  return {
    connection,
    database: createDatabase(client, connection),
    exclusively: (work) => whileLocked(client, work),
  };
}

function createClient(url: string): postgres.Sql {
  try {
    return postgres(url, { max: 5, types, connection: { TimeZone: 'UTC' }, onnotice: ignore });
  } catch (error) {
    throw unreachable(error);
  }
}

async function refuseOldVersions(client: postgres.Sql): Promise<void> {
  const [row] = await client<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
  const major = Math.floor((row?.version ?? 0) / 10_000);
  if (major >= OLDEST_VERSION) return;
  throw new StartFailure(`The Postgres at DATABASE_URL is version ${major}; Spotter needs 15 or later.`);
}

function unreachable(error: unknown): StartFailure {
  const reason = messageOf(error) || (error instanceof AggregateError ? error.errors.map(messageOf).join('; ') : '');
  return new StartFailure(`The Postgres at DATABASE_URL does not answer: ${reason}`);
}

function createDatabase(client: postgres.Sql, connection: Connection): Database {
  return {
    query: (text, parameters) => select(client, text, parameters),
    async exec(script) {
      await client.unsafe(script).simple();
    },
    transaction: (work, { snapshot = false } = {}) => transaction(client, work, snapshot),
    async listen(channel, wake) {
      const { unlisten } = await client.listen(channel, wake);
      return unlisten;
    },
    async close() {
      await Promise.all([client.end({ timeout: 1 }), connection.close()]);
    },
  };
}

async function transaction<T>(client: postgres.Sql, work: (sql: Sql) => Promise<T>, snapshot: boolean): Promise<T> {
  const mode = snapshot ? 'isolation level repeatable read' : '';
  // A holder, because postgres.js changes the type of what a transaction returns.
  const { result } = await client.begin(mode, async (session) => ({
    result: await work({ query: (text, parameters) => select(session, text, parameters) }),
  }));
  return result;
}

async function select<Row>(on: postgres.ISql, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  // Type 0: the server says what each parameter is, as with PGlite; postgres.js would guess from the value.
  const rows = await on.unsafe<Row[]>(
    text,
    parameters.map((value) => on.typed(value, 0)),
  );
  return [...rows];
}

async function whileLocked<T>(client: postgres.Sql, work: () => Promise<T>): Promise<T> {
  const session = await client.reserve();
  try {
    await session`select pg_advisory_lock(${PREPARING})`;
    return await work();
  } finally {
    await session`select pg_advisory_unlock(${PREPARING})`;
    session.release();
  }
}

function parseInteger(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

function parseNumeric(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}

/** Text is taken to be JSON already, as PGlite does. */
function serializeJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function serializeTime(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

function ignore(): void {}
