/**
 * Who may write what through the one way in: every synced table × making, changing, removing a row × everybody there is,
 * compared with one list that a person can read. The same list stands in docs/who-may-what.md.
 */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYNCED_COLUMNS } from '../../src/replica/columns.ts';
import type { Sql } from '../../src/server/embedded/database/database.ts';
import { actAs } from '../../src/testing/generated-cases.ts';
import { codeOf, createPerson, insertSession, operation, startIn, uploadOne } from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';
import { readDocTable } from '../../src/testing/who-may-what.ts';

/** Tara trains Cleo; Otto is another trainer, Dan another client. */
const PEOPLE = ['trainer', 'client', 'other trainer', 'other client'] as const;
type Person = (typeof PEOPLE)[number];
const VERBS = ['PUT', 'PATCH', 'DELETE'] as const;
type Verb = (typeof VERBS)[number];

/** Who may; nobody else may, and what is not here nobody may. */
const ALLOWED: Record<string, Partial<Record<Verb, Person[]>>> = {
  users: { PATCH: ['trainer'] },
  trainer_profiles: { PUT: ['trainer', 'other trainer'], PATCH: ['trainer'] },
  trainer_settings: { PUT: ['trainer', 'other trainer'], PATCH: ['trainer'] },
  trainer_places: { PUT: ['trainer', 'other trainer'], PATCH: ['trainer'], DELETE: ['trainer'] },
  // by an invite of the trainer's; the client is theirs already, and is told neither no nor a row
  trainer_clients: { PUT: ['other client'], PATCH: ['trainer', 'client'] },
  trainer_invites: { PUT: ['trainer', 'other trainer'], DELETE: ['trainer'] },
  availability_rules: { PUT: ['trainer', 'other trainer'], PATCH: ['trainer'], DELETE: ['trainer'] },
  availability_overrides: { PUT: ['trainer', 'other trainer'], PATCH: ['trainer'], DELETE: ['trainer'] },
  time_off: { PUT: ['trainer', 'other trainer'], PATCH: ['trainer'], DELETE: ['trainer'] },
  sessions: { PUT: ['trainer', 'client'], PATCH: ['trainer'] },
  session_series: { PUT: ['trainer', 'client'] },
  reschedule_proposals: { PUT: ['trainer', 'client'], PATCH: ['client'] },
  session_reviews: { PUT: ['client'], PATCH: ['client'] },
  session_notes: { PUT: ['trainer', 'client'], PATCH: ['trainer'], DELETE: ['trainer'] },
  // that oneself came into the call, and no other event
  session_events: { PUT: ['trainer', 'client'] },
  call_checks: { PUT: ['trainer', 'client'], PATCH: ['client'] },
  notifications: { PATCH: ['trainer'] },
};

let db: TestDatabase;
let ids: Record<Person, string>;
beforeAll(async () => {
  db = await createTestDatabase();
  ids = {
    trainer: await createPerson(db, 'trainer', 'Tara'),
    client: await createPerson(db, 'client', 'Cleo'),
    'other trainer': await createPerson(db, 'trainer', 'Otto'),
    'other client': await createPerson(db, 'client', 'Dan'),
  };
});
afterAll(() => db.close());

const TABLES = Object.keys(SYNCED_COLUMNS);
const AT = (hours: number) => startIn(hours * 3_600_000);
const INVITE_TOKEN = 'the-token-of-an-invite';
const hashOf = (token: string) => createHash('sha256').update(token).digest();

interface Ground {
  /** The row of each table that is the trainer's, or theirs with the client, with its revision. */
  rows: Record<string, { id: string; revision?: string }>;
  standing: string;
  held: string;
}

/** What the two have with each other: one of everything. */
async function prepare(sql: Sql): Promise<Ground> {
  const two = { trainer_id: ids.trainer, client_id: ids.client };
  const standing = await insertSession(sql, { ...two, scheduled_at: AT(50) });
  const held = await insertSession(sql, { ...two, scheduled_at: AT(-50), status: 'completed' });
  const reviewed = await insertSession(sql, { ...two, scheduled_at: AT(-60), status: 'completed' });
  const moving = await insertSession(sql, { ...two, scheduled_at: AT(60) });
  const rows: Ground['rows'] = {
    users: { id: ids.trainer },
    trainer_profiles: { id: ids.trainer },
    sessions: { id: standing.id, revision: standing.revision },
  };
  const insert = async (table: string, row: Record<string, unknown>, id: string = randomUUID()) => {
    const full: Record<string, unknown> = { id, ...row };
    const columns = Object.keys(full);
    await sql.query(
      `insert into public.${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(full),
    );
    rows[table] = { id, ...(typeof row['revision'] === 'string' && { revision: row['revision'] }) };
  };
  const owned = { trainer_id: ids.trainer };
  const revision = randomUUID();
  await insert('trainer_settings', {}, ids.trainer);
  await insert('trainer_places', { ...owned, name: 'Forge Gym' });
  await insert('trainer_invites', { ...owned, token_hash: hashOf(INVITE_TOKEN), expires_at: AT(9) });
  // Open as on the other days, so that the client's own booking is none the worse for it.
  await sql.query('delete from public.availability_rules where trainer_id = $1 and weekday = 1', [ids.trainer]);
  await insert('availability_rules', { ...owned, weekday: 1, windows: '[[0, 1440]]' });
  await insert('availability_overrides', { ...owned, local_date: '2036-12-24', windows: '[]' });
  await insert('time_off', { ...owned, starts_at: AT(200), ends_at: AT(220) });
  await insert('session_series', {
    ...two,
    rrule: 'FREQ=WEEKLY;COUNT=2',
    dtstart_local: '2026-11-02 10:00:00',
    time_zone: 'UTC',
    duration_minutes: 60,
    type: 'online',
  });
  await insert('reschedule_proposals', {
    session_id: moving.id,
    proposed_by: ids.trainer,
    scheduled_at: AT(80),
    duration_minutes: 60,
    expires_at: AT(9),
    revision,
  });
  await insert('session_reviews', { session_id: reviewed.id, rating: 5, revision });
  await insert('session_notes', {
    session_id: held.id,
    author_id: ids.trainer,
    visibility: 'shared',
    body: 'x',
    revision,
  });
  await insert('call_checks', { session_id: standing.id, user_id: ids.client, ok: true, checked_at: AT(0) });
  await insert('notifications', { user_id: ids.trainer, kind: 'test' });
  for (const made of ['trainer_clients', 'trainer_busy', 'public_reviews', 'session_events']) {
    const [row] = await sql.query<{ id: string }>(`select id from public.${made} where trainer_id = $1 limit 1`, [
      ids.trainer,
    ]);
    if (row === undefined) throw new Error(`nothing in ${made}`);
    rows[made] = row;
  }
  return { rows, standing: standing.id, held: held.id };
}

/** A row that would be good, were it made by the right person. */
async function newRow(
  sql: Sql,
  table: string,
  person: Person,
  ground: Ground,
): Promise<[string, Record<string, unknown>]> {
  const me = ids[person];
  const revision = randomUUID();
  const key = async (name: string, day: string) => {
    const [row] = await sql.query<{ id: string }>(
      `select extensions.uuid_generate_v5('5e9d6c1c-52a1-4f0b-9d2f-0d7f6a1f9b7e', $1) as id`,
      [`${name}:${me}:${day}`],
    );
    return row?.id ?? '';
  };
  const rows: Record<string, [string, Record<string, unknown>]> = {
    users: [randomUUID(), { display_name: 'New' }],
    trainer_profiles: [me, { headline: 'New' }],
    trainer_settings: [me, { default_meeting_url: 'https://meet.example/a' }],
    trainer_places: [randomUUID(), { name: 'New' }],
    trainer_clients: [randomUUID(), { invite_token: INVITE_TOKEN }],
    trainer_invites: [randomUUID(), { token_hash: `\\x${hashOf(randomUUID()).toString('hex')}` }],
    availability_rules: [await key('availability_rules', '2'), { weekday: 2, windows: [] }],
    availability_overrides: [
      await key('availability_overrides', '2027-01-01'),
      { local_date: '2027-01-01', windows: [] },
    ],
    time_off: [randomUUID(), { starts_at: AT(400), ends_at: AT(410) }],
    sessions: [
      randomUUID(),
      {
        trainer_id: ids.trainer,
        client_id: ids.client,
        scheduled_at: AT(300),
        duration_minutes: 60,
        type: 'online',
        revision,
      },
    ],
    session_series: [
      randomUUID(),
      {
        trainer_id: ids.trainer,
        client_id: ids.client,
        rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2',
        dtstart_local: '2026-12-07T10:00',
        time_zone: 'Europe/London',
        duration_minutes: 60,
        type: 'online',
      },
    ],
    reschedule_proposals: [
      randomUUID(),
      { session_id: ground.standing, scheduled_at: AT(310), duration_minutes: 60, revision },
    ],
    session_reviews: [randomUUID(), { session_id: ground.held, rating: 4, revision }],
    session_notes: [randomUUID(), { session_id: ground.held, visibility: 'shared', body: 'New', revision }],
    session_events: [randomUUID(), { session_id: ground.held, kind: 'call_joined' }],
    call_checks: [
      await key('call_checks', ground.standing),
      { session_id: ground.standing, ok: true, detail: { camera: 'ok' } },
    ],
  };
  return rows[table] ?? [randomUUID(), {}];
}

function occurrenceOf(seriesId: string) {
  return operation('PUT', 'sessions', randomUUID(), {
    trainer_id: ids.trainer,
    client_id: ids.client,
    scheduled_at: AT(320),
    duration_minutes: 60,
    type: 'online',
    series_id: seriesId,
    revision: randomUUID(),
  });
}

/** A change that would be good, were it made by the right person. */
function change(table: string): Record<string, unknown> {
  const revision = randomUUID();
  const changes: Record<string, Record<string, unknown>> = {
    users: { display_name: 'Other' },
    trainer_profiles: { headline: 'Other' },
    trainer_settings: { default_meeting_url: 'https://meet.example/b' },
    trainer_places: { name: 'Other' },
    trainer_clients: { ended_at: AT(0) },
    availability_rules: { windows: [[540, 600]] },
    availability_overrides: { windows: [[540, 600]] },
    time_off: { reason: 'Other' },
    sessions: { focus_area: 'Other', revision },
    reschedule_proposals: { status: 'accepted', revision },
    session_reviews: { rating: 3, revision },
    session_notes: { body: 'Other', revision },
    call_checks: { ok: false },
    notifications: { read_at: AT(0) },
  };
  return changes[table] ?? {};
}

/** Who of them may; all try from the same ground, and what each did is taken back. */
async function whoMay(table: string, verb: Verb): Promise<Person[]> {
  const undo = new Error('undo');
  const may: Person[] = [];
  await db.database
    .transaction(async (sql) => {
      const ground = await prepare(sql);
      for (const person of PEOPLE) {
        await sql.query('savepoint before_it');
        if (await mayDo(sql, ground, table, verb, person)) may.push(person);
        await sql.query('rollback to savepoint before_it');
      }
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return may;
}

async function mayDo(sql: Sql, ground: Ground, table: string, verb: Verb, person: Person): Promise<boolean> {
  const row = ground.rows[table];
  if (row === undefined) throw new Error(`no row of ${table}`);
  const [id, data] = verb === 'PUT' ? await newRow(sql, table, person, ground) : [row.id, change(table)];
  const before = await sql.query(`select * from public.${table} where id = $1`, [id]);
  await actAs(sql, ids[person]);
  const op = operation(verb, table, id, verb === 'DELETE' ? {} : data, row.revision);
  // A series comes with a date of its own.
  const more = table === 'session_series' && verb === 'PUT' ? [occurrenceOf(id)] : [];
  const refused = codeOf(await uploadOne(sql, op, ...more));
  await sql.query("select set_config('role', 'none', true)");
  const after = await sql.query(`select * from public.${table} where id = $1`, [id]);
  // Removing what one cannot see is no error, and does nothing.
  if (refused === null && JSON.stringify(before) !== JSON.stringify(after)) return true;
  expect({ table, verb, person, after }).toEqual({ table, verb, person, after: before });
  return false;
}

describe('through the one way in', () => {
  it.each(TABLES)('%s is written by whom the list names, and by nobody else', async (table) => {
    const found: Partial<Record<Verb, Person[]>> = {};
    for (const verb of VERBS) {
      const may = await whoMay(table, verb);
      if (may.length > 0) found[verb] = may;
    }
    expect(found).toEqual(ALLOWED[table] ?? {});
  });

  it('is described in docs/who-may-what.md as it is', () => {
    const page = readDocTable('Table');
    for (const table of TABLES) {
      const may = ALLOWED[table] ?? {};
      const [makes, changes, removes] = VERBS.map((verb) => may[verb]?.join(', ') ?? '–');
      expect({ table, ...page[table] }).toMatchObject({
        table,
        'makes (PUT)': makes,
        'changes (PATCH)': changes,
        'removes (DELETE)': removes,
      });
    }
  });
});
