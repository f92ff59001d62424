import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.database.exec('create table private.things (id int primary key, data jsonb)');
});
afterAll(() => db.close());

const ids = () => db.database.query('select id from private.things order by id');

it('values look the same on every Postgres', async () => {
  const [row] = await db.database.query(
    `select 1::int8 as small, 9007199254740993::int8 as large, 1.5::numeric as number, 1.50::numeric as text,
       '2026-11-23T16:59:20.463Z'::timestamptz as instant, '2026-11-23'::date as day, $1::jsonb as json, $2::text[] as list,
       $3::timestamptz as given, $4::boolean as yes, array[1, 2]::int8[] as numbers, null as nothing`,
    [{ a: [1] }, ['x', 'y'], new Date(0), true],
  );
  expect(row).toEqual({
    small: 1,
    large: 9_007_199_254_740_993n,
    number: 1.5,
    text: '1.50',
    instant: '2026-11-23 16:59:20.463+00',
    day: '2026-11-23',
    json: { a: [1] },
    list: ['x', 'y'],
    given: '1970-01-01 00:00:00+00',
    yes: true,
    numbers: [1, 2],
    nothing: null,
  });
});

it('text for a json column is json already', async () => {
  expect(await db.database.query('select $1::jsonb as json', ['{"a": 1}'])).toEqual([{ json: { a: 1 } }]);
});

it('a transaction that throws leaves nothing, and the next one is not in it', async () => {
  const failing = db.database.transaction(async (sql) => {
    await sql.query('insert into private.things (id) values (1)');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await ids()).toEqual([]);
  await db.database.transaction((sql) => sql.query('insert into private.things (id) values (2)'));
  expect(await ids()).toEqual([{ id: 2 }]);
});

it('a script is applied whole or not at all', async () => {
  const script = 'insert into private.things (id) values (3); insert into private.things (id) values (2)';
  await expect(db.database.exec(script)).rejects.toThrow(/duplicate key/);
  expect(await ids()).toEqual([{ id: 2 }]);
});

it('a snapshot sees one moment', async () => {
  const isolation = await db.database.transaction((sql) => sql.query('show transaction_isolation'), { snapshot: true });
  expect(isolation).toEqual([{ transaction_isolation: 'repeatable read' }]);
});

it('transactions of many at once do not mix', async () => {
  await db.database.query('insert into private.things (id, data) values (100, $1)', [{ n: 0 }]);
  const add = () =>
    db.database.transaction(async (sql) => {
      const [row] = await sql.query<{ n: number }>(
        "select (data ->> 'n')::int as n from private.things where id = 100 for update",
      );
      await sql.query('update private.things set data = $1 where id = 100', [{ n: (row?.n ?? 0) + 1 }]);
    });
  await Promise.all(Array.from({ length: 20 }, add));
  expect(await db.database.query('select data from private.things where id = 100')).toEqual([{ data: { n: 20 } }]);
});

it('is woken by NOTIFY once the transaction commits, until it stops listening', async () => {
  let woken = 0;
  const stop = await db.database.listen('test_channel', () => (woken += 1));
  await db.database.transaction(async (sql) => {
    await sql.query('notify test_channel');
    expect(woken).toBe(0);
  });
  await expect.poll(() => woken).toBe(1);
  await stop();
  await db.database.query('notify test_channel');
  await db.database.query('select 1');
  expect(woken).toBe(1);
});
