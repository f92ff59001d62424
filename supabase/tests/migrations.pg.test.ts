/** The migrations ask for no more than Supabase gives: there they run as `postgres`, which is no superuser. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMigrations } from '../../src/server/embedded/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

it('apply as an owner who is no superuser, and leave the writer without rights of its own', async () => {
  await db.database.exec(`
    drop schema public cascade; drop schema private cascade; drop publication powersync;
    drop trigger if exists create_user_row on auth.users;
    do $$ begin
      if not exists (select from pg_roles where rolname = 'spotter_migrator') then
        create role spotter_migrator nologin nosuperuser createrole bypassrls;
      end if;
    end $$;
    create schema public authorization spotter_migrator;
    grant usage on schema public to anon, authenticated;
    do $$ begin execute format('grant create on database %I to spotter_migrator', current_database()); end $$;
    grant all on schema auth, extensions to spotter_migrator;
    grant all on all tables in schema auth to spotter_migrator;
    grant anon, authenticated to spotter_migrator with admin option;`);
  // A role belongs to the whole server: on one that others use at the same time it stays, and is given.
  const writer =
    db.url === undefined
      ? 'drop owned by api_writer; drop role api_writer'
      : 'grant api_writer to spotter_migrator with admin option';
  await db.database.exec(writer);
  for (const { name, sql } of await readMigrations()) {
    await db.database.exec(`set role spotter_migrator; ${sql}; reset role;`).catch((error: unknown) => {
      throw new Error(`${name}: ${String(error)}`);
    });
  }
  const person = await db.createLogin();
  expect(await db.connectAs(person).query("select public.upload_changes('d', '[]') as answers")).toEqual([
    { answers: [] },
  ]);
  const rights = await db.database.query(`
    select r.rolcanlogin, r.rolbypassrls, r.rolsuper,
      (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
      has_schema_privilege('api_writer', 'public', 'create') as creates
    from pg_roles r where rolname = 'api_writer'`);
  expect(rights).toEqual([{ rolcanlogin: false, rolbypassrls: false, rolsuper: false, owned: 0, creates: false }]);
});
