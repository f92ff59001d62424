import { afterAll, beforeAll, expect, it } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '../../../testing/sync-endpoint.ts';
import { parseSyncConfig, Rules } from './rules.ts';
import { decodeRow, loadSourceTables } from './source-tables.ts';

const config = `
config:
  edition: 3
  timestamp_max_precision: milliseconds
streams:
  all:
    query: SELECT * FROM things`;

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await createScratchDatabase(`
    create domain rating as smallint check (value between 1 and 5);
    create type mood as enum ('good', 'bad');
    create table things (
      id uuid primary key default gen_random_uuid(),
      yes boolean, small smallint, big bigint, exact numeric, real double precision, word text, kind mood, stars rating,
      json json, jsonb jsonb, instant timestamptz, local timestamp, day date, clock time, bytes bytea,
      words text[], numbers int[], flags boolean[], exacts numeric[]
    );
    create publication powersync for table things;`);
});
afterAll(() => scratch.close());

/** What a device is sent of a row with this one value. */
async function sent(column: string, literal: string): Promise<unknown> {
  const { database } = scratch;
  await database.exec(`truncate things; insert into things (${column}) values (${literal})`);
  const [table] = await loadSourceTables(database);
  if (table === undefined) throw new Error('no table');
  const [row] = await database.query<{ row: string }>(`select ${table.rowText} as row from things`);
  const { rows, errors } = new Rules(parseSyncConfig(config), 1).evaluate(table, decodeRow(table, row?.row ?? ''));
  expect(errors).toEqual([]);
  return rows[0]?.data[column];
}

it.each([
  ['yes', 'true', 1n],
  ['yes', 'false', 0n],
  ['small', '-7', -7n],
  ['big', '9007199254740993', 9_007_199_254_740_993n],
  ['exact', '1.50', '1.50'],
  ['exact', '12345678901234567890.10', '12345678901234567890.10'],
  ['real', '0.1', 0.1],
  ['real', '2', 2],
  ['word', `E'a"b\\\\c\\n\\u00e9\\U0001F600'`, 'a"b\\c\né😀'],
  ['word', "''", ''],
  ['kind', "'bad'", 'bad'],
  ['stars', '5', 5n],
  ['json', `'{"b":  1.10, "a": [1,2]}'`, '{"b":  1.10, "a": [1,2]}'],
  ['jsonb', `'{"n": 12345678901234567890.10}'`, '{"n": 12345678901234567890.10}'],
  ['instant', "'2026-11-23 18:59:20.463999+02'", '2026-11-23T16:59:20.463Z'],
  ['instant', "'2026-11-23 16:59:20Z'", '2026-11-23T16:59:20.000Z'],
  ['instant', "'infinity'", '9999-12-31T23:59:59.000Z'],
  ['local', "'2026-03-29 02:30'", '2026-03-29T02:30:00.000'],
  ['day', "'2026-02-03'", '2026-02-03'],
  ['clock', "'06:05'", '06:05:00.000'],
  ['words', `array['a,b', 'c"d', '']`, '["a,b","c\\"d",""]'],
  ['words', "'{}'", '[]'],
  ['numbers', "'{1,-2}'", '[1,-2]'],
  ['flags', "'{t,f}'", '[1,0]'],
  ['exacts', "'{1.50}'", '["1.50"]'],
  ['word', 'null', null],
  ['instant', 'null', null],
  ['local', 'null', null],
  ['yes', 'null', null],
  ['words', 'null', null],
  ['bytes', "'\\x00ff'", undefined],
])('sends %s %s as %o', async (column, literal, expected) => {
  expect(await sent(column, literal)).toEqual(expected);
});

it('does not depend on the session: zone, date style', async () => {
  const { database } = scratch;
  await database.exec(
    "truncate things; insert into things (instant, day) values ('2026-11-23 16:59:20.5Z', '2026-02-03')",
  );
  const [table] = await loadSourceTables(database);
  const [row] = await database.transaction(async (sql) => {
    await sql.query("select set_config('timezone', 'Asia/Tokyo', true), set_config('datestyle', 'German', true)");
    return sql.query<{ row: string }>(`select ${table?.rowText} as row from things`);
  });
  expect(row?.row).toContain('"2026-11-23T16:59:20.500000Z"');
  expect(row?.row).toContain('"2026-02-03"');
});

it('refuses a table that is not known by its id, and one of which the publication holds back rows', async () => {
  const { database } = scratch;
  await database.exec('create table odd (id int, name text primary key); alter publication powersync add table odd');
  await expect(loadSourceTables(database)).rejects.toThrow(/primary key is not the column id/);
  await database.exec('drop table odd; create table part (id int primary key)');
  await database.exec('alter publication powersync add table part where (id > 1)');
  await expect(loadSourceTables(database)).rejects.toThrow(/row filter/);
  await database.exec('drop table part');
});
