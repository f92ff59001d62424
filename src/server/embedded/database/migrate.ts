/**
 * Brings a database to the newest schema: the prelude, then every file of `supabase/migrations` that is not applied
 * yet, in the order of their names, then the steps of the server's own parts.
 *
 * Always so: a migration and its line in the history are one transaction; an applied migration never changes; what
 * was applied is never applied again. Whoever calls this makes sure that no other process does so at the same time.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, StartFailure } from '../../failure.ts';
import type { Database } from './database.ts';

/** SQL that may be run again, and is whenever its text has changed. */
export interface Step {
  name: string;
  sql: string;
}

export interface MigrateOptions {
  /** The folder of the migrations; the project's own unless a test says otherwise. */
  folder?: string;
  /** Applied after the migrations. */
  steps?: readonly Step[];
  /** Told before each file or step that is applied. */
  onProgress?: (name: string) => void;
}

const migrationsFolder = fileURLToPath(new URL('../../../../supabase/migrations/', import.meta.url));

const preludeFile = new URL('./prelude.sql', import.meta.url);
const history = `
  create schema if not exists spotter_server;
  create table if not exists spotter_server.applied (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  );`;

/** Applies what is missing. Throws a StartFailure when an applied migration was changed or one does not apply. */
export async function migrate(database: Database, options: MigrateOptions = {}): Promise<void> {
  const { folder = migrationsFolder, steps = [], onProgress = () => {} } = options;
  await database.exec(`${await readFile(preludeFile, 'utf8')};${history}`);
  const applied = await readHistory(database);
  const migrations = await readMigrations(folder);
  refuseChanged(migrations, applied);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  const changedSteps = steps.filter((step) => applied.get(step.name) !== checksum(step.sql));
  for (const step of [...missing, ...changedSteps]) {
    onProgress(step.name);
    await apply(database, step);
  }
}

/** The migrations of a folder, in the order in which they are applied. */
export async function readMigrations(folder: string = migrationsFolder): Promise<Step[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(join(folder, name), 'utf8') })));
}

/** Changes whenever what `migrate` would do to an empty database changes. */
export async function schemaChecksum(folder: string = migrationsFolder): Promise<string> {
  const parts = [await readFile(preludeFile, 'utf8'), history];
  for (const { name, sql } of await readMigrations(folder)) parts.push(name, sql);
  return checksum(parts.join('\0'));
}

async function readHistory(database: Database): Promise<Map<string, string>> {
  const rows = await database.query<{ name: string; checksum: string }>(
    'select name, checksum from spotter_server.applied',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function refuseChanged(migrations: readonly Step[], applied: ReadonlyMap<string, string>): void {
  const changed = migrations.find(({ name, sql }) => applied.has(name) && applied.get(name) !== checksum(sql));
  if (changed === undefined) return;
  throw new StartFailure(
    `The migration ${changed.name} was changed after it had been applied to this database. ` +
      'Put its text back and write a new migration, or begin anew with `npm start -- --reset`.',
  );
}

/** A script sent in one message is one transaction: the file and its line in the history stand or fall together. */
async function apply(database: Database, { name, sql }: Step): Promise<void> {
  const record = `
    ;insert into spotter_server.applied (name, checksum) values (${quote(name)}, ${quote(checksum(sql))})
    on conflict (name) do update set checksum = excluded.checksum, applied_at = now();`;
  try {
    await database.exec(sql + record);
  } catch (error) {
    throw new StartFailure(`${name} does not apply to this database: ${messageOf(error)}`, { cause: error });
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
