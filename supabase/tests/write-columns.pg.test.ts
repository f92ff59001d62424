import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEXT_LIMITS, type LimitedText } from '../../src/domain/limits.ts';
import { isRefusalCode } from '../../src/domain/refusal.ts';
import { WRITABLE_TABLES, type WritableTable } from '../../src/domain/write-columns.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

it('holds the same list of writable columns on both sides', async () => {
  const columns = await db.database.query<{ entry: string }>(
    `select table_name || '.' || column_name || ' ' || kind as entry from private.write_columns order by 1`,
  );
  const listed = Object.entries<WritableTable>(WRITABLE_TABLES).flatMap(([table, { columns: kinds }]) =>
    Object.entries(kinds).map(([column, kind]) => `${table}.${column} ${kind}`),
  );
  expect(columns.map((row) => row.entry)).toEqual(listed.sort());
});

it('holds the same operations and guarded columns on both sides', async () => {
  const rows = await db.database.query<{ table_name: string; operations: string[]; guarded: string[] }>(
    'select table_name, operations, guarded from private.write_tables',
  );
  const listed = Object.entries<WritableTable>(WRITABLE_TABLES).map(([table_name, { operations, guarded }]) => ({
    table_name,
    operations: [...operations],
    guarded: [...guarded],
  }));
  expect(rows).toHaveLength(listed.length);
  expect(rows).toEqual(expect.arrayContaining(listed));
});

it('names only columns that there are', async () => {
  const missing = await db.database.query(
    `select w.table_name, w.column_name from private.write_columns w
     left join information_schema.columns c
       on c.table_schema = 'public' and c.table_name = w.table_name and c.column_name = w.column_name
     where c.column_name is null`,
  );
  expect(missing).toEqual([]);
});

/** Columns whose limit goes by another name on the device. */
const LIMITS: Readonly<Record<string, LimitedText>> = {
  'trainer_places.name': 'place_name',
  'reschedule_proposals.note': 'proposal_note',
  'session_reviews.comment': 'review_comment',
  'session_reviews.reply': 'review_reply',
  'session_notes.body': 'session_note',
  'time_off.reason': 'time_off_reason',
};

it('takes texts as long as a device does', async () => {
  const rows = await db.database.query<{ table: string; column: string; most: number }>(
    `select r.relname as table, a.attname as column,
       substring(pg_get_constraintdef(c.oid) from '<= (\\d+)')::integer as most
     from pg_constraint c join pg_class r on r.oid = c.conrelid
       join pg_attribute a on a.attrelid = r.oid and a.attnum = c.conkey[1]
     where c.conname ~ '_length$' and a.attname not in ('rrule', 'locale')`,
  );
  const here = rows.map(({ table, column, most }) => [`${table}.${column}`, most]);
  const there = rows.map(({ table, column }) => [
    `${table}.${column}`,
    TEXT_LIMITS[LIMITS[`${table}.${column}`] ?? (column as LimitedText)],
  ]);
  expect(here).toEqual(there);
  expect(rows.length).toBeGreaterThan(20);
});

it('refuses with no code that a device does not know', async () => {
  const rows = await db.database.query<{ code: string }>(
    `select distinct said[1] as code from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
       lateral regexp_matches(p.prosrc, '(?:refuse\\(\\s*|code": ?"|return )''?([a-z]+_[a-z_]+)[''"]', 'g') said
     where n.nspname = 'private'`,
  );
  const codes = rows.map(({ code }) => code);
  expect(codes.filter((code) => !isRefusalCode(code))).toEqual([]);
  expect(codes).toEqual(expect.arrayContaining(['day_full', 'review_exists', 'series_too_long']));
});
