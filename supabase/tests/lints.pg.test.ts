/**
 * What Supabase's database linter looks for (splinter, https://supabase.com/docs/guides/database/database-advisors), by the
 * numbers of its rules; the exceptions are named with their reasons. Left out are the rules about what is not used here
 * (views, foreign tables, queues, vault) and those that need a running project's statistics or settings.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

async function found(query: string): Promise<string[]> {
  const rows = await db.database.query<{ found: string }>(query);
  return rows.map((row) => row.found).sort();
}

it('0001: every foreign key has an index', async () => {
  expect(
    await found(`
      select c.conrelid::regclass || '.' || c.conname as found from pg_constraint c
      where c.contype = 'f' and c.connamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not exists (
          select from pg_index i where i.indrelid = c.conrelid
            and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] operator(pg_catalog.@>) c.conkey)`),
  ).toEqual([]);
});

it('0003: policies ask who somebody is once a query, not once a row', async () => {
  expect(
    await found(`
      select tablename || '.' || policyname as found from pg_policies
      where schemaname = 'public'
        and concat(qual, with_check) ~ '(private\\.me|auth\\.\\w+)\\(\\)'
        and concat(qual, with_check) !~* 'select (private\\.me|auth\\.\\w+)\\(\\)'`),
  ).toEqual([]);
});

it('0004: every table has a primary key', async () => {
  expect(
    await found(`
      select c.oid::regclass::text as found from pg_class c
      where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`),
  ).toEqual([]);
});

it('0006: no two policies that allow the same to the same', async () => {
  expect(
    await found(`
      select tablename || ' ' || cmd || ' ' || role as found
      from pg_policies, unnest(roles) role where schemaname = 'public' and permissive = 'PERMISSIVE'
      group by tablename, cmd, role having count(*) > 1`),
  ).toEqual([]);
});

it('0007, 0013: row level security is on in every table, and no policy stands where it is off', async () => {
  expect(
    await found(`
      select relname as found from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity`),
  ).toEqual([]);
});

it('0008: tables without a policy are those that nobody reaches', async () => {
  expect(
    await found(`
      select relname as found from pg_class c
      where relkind = 'r' and relnamespace = 'public'::regnamespace
        and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname)`),
  ).toEqual([
    // secrets, which only functions of the server's own may use
    'calendar_feeds',
    'push_subscriptions',
  ]);
});

it('0009: no index is there twice', async () => {
  expect(
    await found(`
      select string_agg(indexrelid::regclass::text, ' = ') as found from pg_index
      join pg_class c on c.oid = indrelid
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      group by indrelid, indkey, indclass, indpred::text, indexprs::text having count(*) > 1`),
  ).toEqual([]);
});

it('0011: every function says where names are looked up', async () => {
  expect(
    await found(`
      select p.oid::regprocedure::text as found from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%')`),
  ).toEqual([
    // put in place of their call in every policy and rule, and written with full names
    'private.me()',
    'private.moment()',
  ]);
});

it('0014: no extension is in public', async () => {
  expect(await found(`select extname as found from pg_extension where extnamespace = 'public'::regnamespace`)).toEqual(
    [],
  );
});

it('0028, 0029: what anybody may call with more rights than their own is listed', async () => {
  expect(
    await found(`
      select r.rolname || ' ' || p.proname as found from pg_proc p, pg_roles r
      where p.pronamespace = 'public'::regnamespace and p.prosecdef and r.rolname in ('anon', 'authenticated')
        and has_function_privilege(r.oid, p.oid, 'execute')`),
  ).toEqual([
    // a link's own token is the right to it
    'anon get_invite',
    // the one way in, and its named forms: they run as api_writer, who owns nothing and whom policies hold to one person
    'authenticated create_session',
    'authenticated get_invite',
    'authenticated get_past_sessions',
    'authenticated get_upcoming_sessions',
    'authenticated review_session',
    'authenticated update_session_status',
    'authenticated upload_changes',
  ]);
});
