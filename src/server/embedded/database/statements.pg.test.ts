import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Statements } from './statements.ts';

let pglite: PGlite;
let statements: Statements;
beforeAll(async () => {
  pglite = await PGlite.create();
});
beforeEach(async () => {
  await pglite.exec('deallocate all; drop table if exists t');
  statements = new Statements(pglite);
});
afterAll(() => pglite.close());

const countPrepared = async () => {
  const { rows } = await pglite.query<{ count: number }>('select count(*)::int from pg_prepared_statements');
  return rows[0]?.count;
};

it('gives rows with the types that PGlite gives, and takes parameters of each kind', async () => {
  const text = `select $1::text as text, $2::int as number, $3::jsonb as json, $4::boolean as flag, $5::text as nothing,
    $6::timestamptz as at, $7::int[] as list`;
  const parameters = ['a ’quoted’ one', 2, { deep: [1] }, true, null, new Date(0), [1, 2]];
  const { rows } = await statements.query(text, parameters);
  expect(rows).toEqual((await pglite.query(text, parameters)).rows);
  expect((await statements.query(text, parameters)).rows).toEqual(rows);
});

it('says how many rows a statement has changed', async () => {
  await statements.exec('create table t (n int)');
  expect(await statements.query('insert into t select generate_series(1, 3)')).toMatchObject({ affectedRows: 3 });
});

it('throws what Postgres says, and goes on: before a statement is known, and after', async () => {
  await expect(statements.query('select nothing')).rejects.toMatchObject({ code: '42703' });
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(statements.query('select 1 / $1::int as n', [0])).rejects.toMatchObject({ code: '22012' });
    expect((await statements.query('select 1 / $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
  }
});

it('refuses what is nested beyond Postgres’ stack, and goes on', async () => {
  const text = 'select $1::jsonb as json';
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  await expect(statements.query(text, [deep(50_000)])).rejects.toMatchObject({ code: '54001' });
  expect((await statements.query(text, [deep(900)])).rows).toHaveLength(1);
});

it('leaves a failed transaction failed until it is rolled back', async () => {
  await statements.query('begin');
  await expect(statements.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  await expect(statements.query('select 1')).rejects.toMatchObject({ code: '25P02' });
  await statements.query('rollback');
  expect((await statements.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
});

it('forgets what it prepared when a script may have changed the tables', async () => {
  await statements.exec('create table t (a int); insert into t values (1)');
  expect((await statements.query('select * from t')).rows).toEqual([{ a: 1 }]);
  await statements.exec('alter table t add b int default 2');
  expect((await statements.query('select * from t')).rows).toEqual([{ a: 1, b: 2 }]);
});

it('prepares a statement anew after it was refused for a table that changed behind its back', async () => {
  await statements.exec('create table t (a int); insert into t values (1)');
  await statements.query('select * from t');
  await pglite.exec('alter table t add b int default 2');
  await expect(statements.query('select * from t')).rejects.toMatchObject({ code: '0A000' });
  expect((await statements.query('select * from t')).rows).toEqual([{ a: 1, b: 2 }]);
});

it('keeps those that were used last, and no more than 200', async () => {
  await statements.query('select 0');
  for (let n = 1; n <= 250; n += 1) {
    await statements.query(`select ${n}`);
    await statements.query('select 0');
  }
  expect(await countPrepared()).toBe(200);
  const { rows } = await pglite.query(`select from pg_prepared_statements where statement = 'select 0'`);
  expect(rows).toHaveLength(1);
});

it('keeps the roles apart: the same statement sees what its role may see', async () => {
  await statements.exec(`create table t (owner text); insert into t values ('one'), ('two'); create role one; create role two;
    grant select on t to one, two; alter table t enable row level security;
    create policy own on t for select using (owner = current_user)`);
  for (let turn = 0; turn < 12; turn += 1) {
    const role = turn % 2 === 0 ? 'one' : 'two';
    await statements.query(`select set_config('role', $1, false)`, [role]);
    expect((await statements.query('select owner from t')).rows).toEqual([{ owner: role }]);
  }
});
