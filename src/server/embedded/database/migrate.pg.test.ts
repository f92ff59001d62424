import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { StartFailure } from '../../failure.ts';
import { migrate, readMigrations } from './migrate.ts';

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'spotter-migrations-'));
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

const add = (name: string, sql: string) => writeFile(join(folder, name), sql);
const exists = async (table: string) => {
  const [row] = await db.database.query<{ found: boolean }>('select to_regclass($1) is not null as found', [table]);
  return row?.found;
};

it('applies all of the project, and again nothing', async () => {
  const applied: string[] = [];
  await migrate(db.database, { onProgress: (name) => applied.push(name) });
  expect(applied).toEqual([]);
  const names = (await readMigrations()).map(({ name }) => name);
  const rows = await db.database.query<{ name: string }>('select name from spotter_server.applied order by name');
  expect(rows.map(({ name }) => name)).toEqual(names);
  expect(names.length).toBeGreaterThan(0);
});

it('applies new ones in the order of their names, each once', async () => {
  await add('2_b.sql', 'insert into private.seen values (2)');
  await add('1_a.sql', 'create table private.seen (n int); insert into private.seen values (1)');
  await migrate(db.database, { folder });
  await add('3_c.sql', "insert into private.seen values (3); -- a comment at the end, and no line end'");
  await migrate(db.database, { folder });
  expect(await db.database.query('select n from private.seen')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

it('one that fails leaves nothing of itself, says its name, and can be put right', async () => {
  await add('1_a.sql', 'create table private.first (n int)');
  await add('2_b.sql', 'create table private.second (n int); select * from private.nowhere');
  await expect(migrate(db.database, { folder })).rejects.toThrow(/2_b\.sql does not apply.*nowhere/);
  expect([await exists('private.first'), await exists('private.second')]).toEqual([true, false]);
  await add('2_b.sql', 'create table private.second (n int)');
  await migrate(db.database, { folder });
  expect(await exists('private.second')).toBe(true);
});

it('refuses when an applied one was changed', async () => {
  await add('1_a.sql', 'create table private.first (n int)');
  await migrate(db.database, { folder });
  await add('1_a.sql', 'create table private.first (n bigint)');
  await add('2_b.sql', 'create table private.second (n int)');
  const again = migrate(db.database, { folder });
  await expect(again).rejects.toThrow(StartFailure);
  await expect(again).rejects.toThrow(/1_a\.sql was changed/);
  expect(await exists('private.second')).toBe(false);
});

it('steps are applied when they are new or have changed', async () => {
  await db.database.exec('create table private.seen (n int)');
  const step = (n: number) => ({ name: 'step', sql: `insert into private.seen values (${n})` });
  for (const n of [1, 1, 2, 2]) await migrate(db.database, { folder, steps: [step(n)] });
  expect(await db.database.query('select n from private.seen')).toEqual([{ n: 1 }, { n: 2 }]);
});

it('what a migration has closed by default is not opened again by a later start', async () => {
  await migrate(db.database, { folder });
  await db.database.exec('create table public.later (n int)');
  const [row] = await db.database.query(`select has_table_privilege('anon', 'public.later', 'select') as open`);
  expect(row).toEqual({ open: false });
});
