/**
 * What has changed: triggers on the synced tables write the key of each changed row into an outbox, in the writer's own
 * transaction, and notify.
 *
 * Always so: a change and its line in the outbox commit together or not at all. The outbox holds keys and no rows; who
 * reads it reads the rows in the same snapshot. So it does not matter in which order lines were written (a row trigger
 * that changes a second row makes them cross) or committed (a slow transaction may hold a lower number than a fast
 * one): a snapshot shows each row as it is, and applying a key twice does no harm.
 *
 * Nobody but the database's owner can reach the schema; the trigger function runs as its owner with an empty search path.
 */
import type { Database, Sql } from '../database/database.ts';
import { quote, type SourceTable } from './source-tables.ts';

export const CHANNEL = 'spotter_sync';

/** A line of the outbox. No key: the whole table was truncated. */
export interface Change {
  seq: string;
  table: string;
  key: string | null;
}

/** Which rebuild the database belongs to, and how many passes over the outbox it has seen. Null: none yet. */
export interface CaptureState {
  epoch: number | null;
  pass: number;
}

const schema = `
  create schema if not exists spotter_sync;
  create table if not exists spotter_sync.outbox (
    seq bigint generated always as identity primary key,
    table_name text not null,
    key text
  );
  create table if not exists spotter_sync.state (
    only_row boolean primary key default true check (only_row),
    epoch bigint,
    pass bigint not null default 0
  );
  insert into spotter_sync.state default values on conflict do nothing;
  create table if not exists spotter_sync.write_checkpoints (
    user_id text,
    client_id text,
    value bigint not null,
    primary key (user_id, client_id)
  );
  create or replace function spotter_sync.capture() returns trigger
  language plpgsql security definer set search_path = '' as $$
  begin
    case tg_op
      when 'INSERT' then
        insert into spotter_sync.outbox (table_name, key) select tg_table_name, id::text from new_rows;
      when 'UPDATE' then
        insert into spotter_sync.outbox (table_name, key)
          select tg_table_name, id::text from new_rows union select tg_table_name, id::text from old_rows;
      when 'DELETE' then
        insert into spotter_sync.outbox (table_name, key) select tg_table_name, id::text from old_rows;
      else
        insert into spotter_sync.outbox (table_name) values (tg_table_name);
    end case;
    if found then
      perform pg_notify('${CHANNEL}', '');
    end if;
    return null;
  end $$;
  revoke all on schema spotter_sync from public;
  revoke all on function spotter_sync.capture() from public;
  revoke all on all tables in schema spotter_sync from public;`;

/** One trigger for each kind of statement: a trigger with transition tables may have only one. */
const triggers = [
  { name: 'spotter_sync_insert', event: 'insert', rows: 'referencing new table as new_rows' },
  { name: 'spotter_sync_update', event: 'update', rows: 'referencing new table as new_rows old table as old_rows' },
  { name: 'spotter_sync_delete', event: 'delete', rows: 'referencing old table as old_rows' },
  { name: 'spotter_sync_truncate', event: 'truncate', rows: '' },
];

const installed = `
  select c.relname as table, t.tgname as name, t.tgenabled <> 'D' as enabled
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where t.tgname like 'spotter\\_sync\\_%'`;

/**
 * Makes the outbox and the triggers of `tables`, and takes away those of others. Says whether all were there already:
 * if not, changes may have been missed.
 */
export async function installCapture(database: Database, tables: readonly SourceTable[]): Promise<boolean> {
  await database.exec(schema);
  const present = await database.query<{ table: string; name: string; enabled: boolean }>(installed);
  const wanted = tables.flatMap((table) => triggers.map((trigger) => ({ ...trigger, table: table.name })));
  const isSame = (a: { table: string; name: string }) => (b: { table: string; name: string }) =>
    a.table === b.table && a.name === b.name;
  const missing = wanted.filter((trigger) => !present.filter(({ enabled }) => enabled).some(isSame(trigger)));
  const extra = present.filter((trigger) => !wanted.some(isSame(trigger)));
  for (const { name, table } of extra) await database.exec(`drop trigger ${name} on public.${quote(table)}`);
  for (const { name, event, rows, table } of missing) {
    await database.exec(
      `create or replace trigger ${name} after ${event} on public.${quote(table)} ${rows}
       for each statement execute function spotter_sync.capture()`,
    );
  }
  return missing.length === 0;
}

export async function readState(sql: Sql): Promise<CaptureState> {
  const [row] = await sql.query<{ epoch: string | null; pass: string }>(
    'select epoch::text, pass::text from spotter_sync.state',
  );
  return toState(row);
}

/** Everything in the outbox that this snapshot can see, with the state beside it. */
export async function readOutbox(snapshot: Sql): Promise<{ state: CaptureState; changes: Change[] }> {
  const rows = await snapshot.query<{
    epoch: string | null;
    pass: string;
    seq: string | null;
    table: string;
    key: string | null;
  }>(
    `select s.epoch::text, s.pass::text, o.seq::text, o.table_name as table, o.key
     from spotter_sync.state s left join spotter_sync.outbox o on true`,
  );
  // One row without a line: the outbox is empty.
  const changes = rows.flatMap(({ seq, table, key }) => (seq === null ? [] : [{ seq, table, key }]));
  return { state: toState(rows[0]), changes };
}

/** Takes exactly these lines out of the outbox and counts the pass, in one statement. */
export async function clearOutbox(sql: Sql, changes: readonly Change[], pass: number): Promise<void> {
  await sql.query(
    `with gone as (
       delete from spotter_sync.outbox where seq in (select value::bigint from jsonb_array_elements_text($1::jsonb)))
     update spotter_sync.state set pass = $2::bigint`,
    [JSON.stringify(changes.map(({ seq }) => seq)), String(pass)],
  );
}

/** Begins a new epoch: all that this snapshot can see is about to be read, so its outbox goes. */
export async function beginEpoch(snapshot: Sql, epoch: number): Promise<void> {
  await snapshot.query('update spotter_sync.state set epoch = $1::bigint, pass = 0', [String(epoch)]);
  await snapshot.query('delete from spotter_sync.outbox');
}

/** Rows that were deleted still take room until they are vacuumed, and PGlite has nobody who does that by itself. */
export async function vacuumOutbox(database: Database): Promise<void> {
  await database.query('vacuum spotter_sync.outbox');
  await database.query('vacuum spotter_sync.state');
}

function toState(row: { epoch: string | null; pass: string } | undefined): CaptureState {
  if (row === undefined) throw new Error('spotter_sync.state has lost its row');
  return { epoch: row.epoch === null ? null : Number(row.epoch), pass: Number(row.pass) };
}
