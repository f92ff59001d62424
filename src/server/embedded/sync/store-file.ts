/**
 * The file of the store: SQLite, held by this process alone. It can be made again from Postgres at any time, so a file
 * that is damaged or of another format is thrown away.
 */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Raise it whenever what is written here changes its meaning. */
const FORMAT = 1;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

const schema = `
  create table meta (name text primary key, value integer not null) without rowid;
  create table bucket (
    id integer primary key,
    name text not null unique,
    checksum integer not null,
    operations integer not null,
    last_op integer not null
  );
  create table operation (id integer primary key, bucket integer not null, line text not null);
  create index operation_by_bucket on operation (bucket);
  create table placed (
    source text,
    bucket integer,
    type text,
    id text,
    digest text not null,
    primary key (source, bucket, type, id)
  ) without rowid;
  create table parameter (source text, lookup text, rows text not null, primary key (source, lookup)) without rowid;
  create index parameter_by_lookup on parameter (lookup);
  pragma user_version = ${FORMAT};`;

/** Opens the store at `path`, empty when there is none that can be read; null is a store in memory. */
export function openStoreFile(path: string | null): DatabaseSync {
  if (path === null) return prepare(new DatabaseSync(':memory:'));
  try {
    return prepare(new DatabaseSync(path));
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeStoreFile(path);
    return prepare(new DatabaseSync(path));
  }
}

function prepare(db: DatabaseSync): DatabaseSync {
  try {
    // Exclusive: a second process is refused. NORMAL: a power cut may take the last passes, never the file; the pass
    // counter in Postgres then tells.
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;');
    const found = Number(db.prepare('pragma user_version').get()?.['user_version']);
    if (found !== FORMAT) recreate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function recreate(db: DatabaseSync): void {
  const tables = db.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").all();
  const drops = tables.map(({ name }) => `drop table "${String(name)}";`).join('');
  db.exec(`begin immediate; ${drops} ${schema} commit;`);
}

function removeStoreFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  return code === CORRUPT || code === NOT_A_DATABASE;
}
