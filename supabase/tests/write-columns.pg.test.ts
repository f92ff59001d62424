import { afterAll, beforeAll, expect, it } from 'vitest';
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
