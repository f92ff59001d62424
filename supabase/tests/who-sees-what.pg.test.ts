/** Who may SELECT which rows, as one list that a person can read; and that nobody may do anything else directly. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/server/embedded/database/database.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';
import { readDocTable } from '../../src/testing/who-may-what.ts';
import { createWorld, PEOPLE, type PersonName, type World } from '../../src/testing/world.ts';

let db: TestDatabase;
let world: World;
beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

type Seen = Record<PersonName, string[]>;
const none: Seen = { mara: [], nils: [], ann: [], ben: [], olga: [], zoe: [] };
const times = (count: number, row: string): string[] => Array.from({ length: count }, () => row);
const everybody = (row: string, count = 1): Seen => ({
  mara: times(count, row),
  nils: times(count, row),
  ann: times(count, row),
  ben: times(count, row),
  olga: times(count, row),
  zoe: times(count, row),
});
/** The two of each session: Mara with Ann (now and long ago) and with Olga, Nils with Ben. */
const theTwo = (mara: string[], nils: string[], ann: string[], ben: string[], olga: string[]): Seen => ({
  ...none,
  mara,
  nils,
  ann,
  ben,
  olga,
});
const children = theTwo(["ann's", "ann's old", "olga's"], ["ben's"], ["ann's", "ann's old"], ["ben's"], ["olga's"]);
/** Mara is published; Nils is seen by himself and by Ben, his client. */
const asProfile: Seen = { ...everybody('mara'), nils: ['mara', 'nils'], ben: ['mara', 'nils'] };

const ALLOWED: Record<string, Seen> = {
  users: { mara: ['mara'], nils: ['nils'], ann: ['ann'], ben: ['ben'], olga: ['olga'], zoe: ['zoe'] },
  // one that was written; of each session that it was booked and another time proposed; and its review, to the trainer
  notifications: {
    mara: times(10, 'to mara'),
    nils: times(4, 'to nils'),
    ann: times(5, 'to ann'),
    ben: times(3, 'to ben'),
    olga: times(3, 'to olga'),
    zoe: ['to zoe'],
  },
  trainer_profiles: asProfile,
  trainer_places: asProfile,
  availability_rules: asProfile,
  availability_overrides: asProfile,
  // time off, and yesterday's session
  trainer_busy: {
    ...everybody('mara', 2),
    nils: [...times(2, 'mara'), ...times(2, 'nils')],
    ben: [...times(2, 'mara'), ...times(2, 'nils')],
  },
  // of Ann's two sessions and of Olga's; of Ben's
  public_reviews: {
    ...everybody('mara', 3),
    nils: [...times(3, 'mara'), 'nils'],
    ben: [...times(3, 'mara'), 'nils'],
  },
  trainer_settings: { ...none, mara: ['mara'], nils: ['nils'] },
  trainer_invites: { ...none, mara: ['mara'], nils: ['nils'] },
  time_off: { ...none, mara: ['mara'], nils: ['nils'] },
  trainer_clients: theTwo(
    ['ann and trainer', 'olga and trainer'],
    ['ben and trainer'],
    ['ann and trainer'],
    ['ben and trainer'],
    ['olga and trainer'],
  ),
  sessions: children,
  session_series: children,
  reschedule_proposals: children,
  session_reviews: children,
  call_checks: children,
  // of each session: booked, another time proposed, reviewed
  session_events: theTwo(
    [...times(6, "ann's"), ...times(3, "olga's")],
    times(3, "ben's"),
    times(6, "ann's"),
    times(3, "ben's"),
    times(3, "olga's"),
  ),
  session_notes: theTwo(
    [
      "ann's old shared",
      "ann's old trainer's own",
      "ann's shared",
      "ann's trainer's own",
      "olga's shared",
      "olga's trainer's own",
    ],
    ["ben's shared", "ben's trainer's own"],
    ["ann's client's own", "ann's old client's own", "ann's old shared", "ann's shared"],
    ["ben's client's own", "ben's shared"],
    ["olga's client's own", "olga's shared"],
  ),
};
const NOBODY = ['calendar_feeds', 'push_subscriptions', 'upload_ledger'];

async function tables(): Promise<string[]> {
  const rows = await db.database.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  );
  return rows.map((row) => row.tablename);
}

async function seen(sql: Sql, table: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(`select id from public.${table}`);
  return rows.map(({ id }) => world.names.get(table)?.get(id) ?? `unnamed ${id}`).sort();
}

describe('selecting', () => {
  it('is listed for every table', async () => {
    expect(await tables()).toEqual([...Object.keys(ALLOWED), ...NOBODY].sort());
  });

  it.each(Object.entries(ALLOWED))('%s: exactly the rows that are one’s own to see', async (table, allowed) => {
    const found = await Promise.all(
      PEOPLE.map(async (person) => [person, await seen(db.connectAs(world.people[person]), table)]),
    );
    expect(Object.fromEntries(found)).toEqual(allowed);
  });

  it('gives nothing to whoever is not signed in, and nothing of what is nobody’s', async () => {
    for (const table of await tables()) {
      await expect(db.connectAs(null).query(`select 1 from public.${table}`), table).rejects.toMatchObject({
        code: '42501',
      });
    }
    for (const table of NOBODY) {
      await expect(db.connectAs(world.people.mara).query(`select 1 from public.${table}`), table).rejects.toMatchObject(
        { code: '42501' },
      );
    }
    const hash = db.connectAs(world.people.mara).query('select token_hash from public.trainer_invites');
    await expect(hash).rejects.toMatchObject({ code: '42501' });
  });
});

/** Who sees a table, in the words of docs/who-may-what.md, from what Mara, her client Ann, and Zoe see of it. */
function audience({ mara, ann, zoe }: Seen): string {
  if (zoe.some((row) => row.includes('mara'))) return 'as the profile';
  if (zoe.length > 0) return 'its person';
  if (ann.length === 0) return 'its trainer';
  const isShared = mara.filter((row) => row.startsWith('ann')).every((row) => ann.includes(row));
  return isShared ? 'the two' : 'its author; the two where shared';
}

it('is described in docs/who-may-what.md as it is', () => {
  const page = Object.entries(readDocTable('Table')).map(([table, columns]) => [table, columns['sees (SELECT)']]);
  const found = Object.entries(ALLOWED).map(([table, seen]) => [table, audience(seen)]);
  expect(Object.fromEntries(page)).toEqual(Object.fromEntries([...found, ...NOBODY.map((table) => [table, '–'])]));
});

describe('writing directly', () => {
  it('is refused to everybody, in every table', async () => {
    let tried = 0;
    for (const table of await tables()) {
      for (const person of [null, ...PEOPLE.map((name) => world.people[name])]) {
        const sql = db.connectAs(person);
        for (const statement of [
          `insert into public.${table} (id) values (default)`,
          // the ledger's id cannot be set by anybody, which is found out before the rights are
          `update public.${table} set ${table === 'upload_ledger' ? 'key = key' : 'id = id'}`,
          `delete from public.${table}`,
          `truncate public.${table}`,
        ]) {
          await expect(sql.query(statement), statement).rejects.toMatchObject({ code: '42501' });
          tried += 1;
        }
      }
    }
    expect(tried).toBe((await tables()).length * 7 * 4);
  });

  it('has one way in, and no function but the listed ones', async () => {
    const open = await db.database.query<{ role: string; name: string }>(`
      select r.rolname as role, n.nspname || '.' || p.proname as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join pg_roles r
      where n.nspname in ('public', 'private') and r.rolname in ('anon', 'authenticated')
        and has_function_privilege(r.oid, p.oid, 'execute') order by 1, 2`);
    expect(open.map(({ role, name }) => `${role} ${name}`)).toEqual([
      'anon public.get_invite',
      'authenticated private.me',
      ...[
        'create_session',
        'get_invite',
        'get_past_sessions',
        'get_upcoming_sessions',
        'review_session',
        'update_session_status',
        'upload_changes',
      ].map((name) => `authenticated public.${name}`),
    ]);
  });
});

describe('an invite', () => {
  it('shows name, headline and picture to whoever holds it, and nothing to others', async () => {
    const invited = (token: string) => db.connectAs(null).query('select * from public.get_invite($1)', [token]);
    expect(await invited('mara')).toEqual([{ display_name: 'Mara', headline: null, avatar_url: null }]);
    expect(await invited(randomUUID())).toEqual([]);
  });
});
