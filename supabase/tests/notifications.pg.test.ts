/** Who hears of what: the other side, once, at the end of the call that brought it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  createPerson,
  insertSession,
  operation,
  requestSession,
  upload,
  uploadOne,
  type SessionRow,
} from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
let trainer: string;
let client: string;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  trainer = await createPerson(db, 'trainer');
  client = await createPerson(db, 'client');
});

async function told(person: string): Promise<{ kind: string; count: number; session: string }[]> {
  const rows = await db.database.query<{ kind: string; payload: { count: number }; session_id: string }>(
    'select kind, payload, session_id from public.notifications where user_id = $1 order by created_at, kind',
    [person],
  );
  return rows.map(({ kind, payload, session_id: session }) => ({ kind, count: payload.count, session }));
}
const forget = () => db.database.query('delete from public.notifications');
const cancel = ({ id, revision }: SessionRow) =>
  operation('PATCH', 'sessions', id, { status: 'cancelled', revision: randomUUID() }, revision);
const book = (days: number, row: Record<string, unknown> = {}) =>
  insertSession(db.database, {
    trainer_id: trainer,
    client_id: client,
    scheduled_at: new Date(Date.now() + days * 86_400_000).toISOString(),
    ...row,
  });

it('tells the other side, and not whoever did it', async () => {
  const id = randomUUID();
  await uploadOne(db.connectAs(client), requestSession({ trainer, client }, id));
  expect(await told(trainer)).toEqual([{ kind: 'requested', count: 1, session: id }]);
  expect(await told(client)).toEqual([]);
});

it('tells nothing of what was refused', async () => {
  await uploadOne(db.connectAs(client), requestSession({ trainer, client }, randomUUID(), { duration_minutes: 61 }));
  expect(await told(trainer)).toEqual([]);
});

it('tells of a series that is called off as of one thing, and of two sessions as of two', async () => {
  const series = randomUUID();
  await db.database.query(
    `insert into public.session_series (id, trainer_id, client_id, rrule, dtstart_local, time_zone, duration_minutes, type)
     values ($1, $2, $3, 'FREQ=WEEKLY;COUNT=3', '2026-12-01 10:00', 'UTC', 60, 'online')`,
    [series, trainer, client],
  );
  const occurrences = [
    await book(7, { series_id: series }),
    await book(14, { series_id: series }),
    await book(21, { series_id: series }),
  ];
  const others = [await book(8), await book(9)];
  await db.database.query('select private.announce()');
  await forget();
  await upload(
    db.connectAs(client),
    [...occurrences, ...others].map((row) => ({ key: randomUUID(), ops: [cancel(row)] })),
  );
  const news = await told(trainer);
  expect(news.map(({ kind, count }) => `${kind} ${count}`).sort()).toEqual([
    'cancelled 1',
    'cancelled 1',
    'cancelled 3',
  ]);
  expect(news.find(({ count }) => count === 3)?.session).toBe(occurrences[0]?.id);
});

it('tells both of what was nobody’s doing, and only the client that a session ended', async () => {
  const expired = await book(3, { status: 'pending', hold_expires_at: new Date(Date.now() - 1_000).toISOString() });
  const ended = await book(-1);
  await db.database.query('select private.announce()');
  await forget();
  await Promise.all([
    db.database.query('select private.settle_due()'),
    db.database.query('select private.settle_due()'),
  ]);
  const expiry = { kind: 'expired', count: 1, session: expired.id };
  expect(await told(trainer)).toEqual([expiry]);
  expect(await told(client)).toEqual([{ kind: 'completed', count: 1, session: ended.id }, expiry]);
});

it('tells a trainer of a review and its writer of the reply', async () => {
  const session = await book(-2, { status: 'completed' });
  await db.database.query('select private.announce()');
  await forget();
  const [id, revision] = [randomUUID(), randomUUID()];
  const review = { session_id: session.id, rating: 5, revision };
  await uploadOne(db.connectAs(client), operation('PUT', 'session_reviews', id, review));
  const reply = { reply: 'Thank you', revision: randomUUID() };
  await uploadOne(db.connectAs(trainer), operation('PATCH', 'session_reviews', id, reply, revision));
  expect(await told(trainer)).toMatchObject([{ kind: 'reviewed' }]);
  expect(await told(client)).toMatchObject([{ kind: 'replied' }]);
});

it('notes who came in the timeline without news of it, and tells a client that a late cancellation is let pass', async () => {
  const held = await book(-2, { status: 'completed' });
  const late = await book(2, { status: 'cancelled', cancel_kind: 'late' });
  await db.database.query('select private.announce()');
  await forget();
  const write = (id: string, data: Record<string, unknown>) =>
    uploadOne(db.connectAs(trainer), operation('PATCH', 'sessions', id, { ...data, revision: randomUUID() }));
  await write(held.id, { attendance: 'client_no_show' });
  await write(held.id, { attendance: 'client_no_show' });
  await write(held.id, { attendance: 'unknown' });
  await write(late.id, { penalty_waived: true, waive_reason: 'Was ill' });
  await write(late.id, { waive_reason: 'Was very ill' });
  await write(late.id, { penalty_waived: false, waive_reason: null });
  const events = await db.connectAs(client).query<{ kind: string }>(
    `select kind, detail ->> 'reason' as reason from public.session_events
       where actor_id = $1 and kind not in ('booked', 'cancelled', 'completed') order by server_at, kind`,
    [trainer],
  );
  expect(events).toEqual([
    { kind: 'client_no_show', reason: null },
    { kind: 'attendance_undone', reason: null },
    { kind: 'waived', reason: 'Was ill' },
    { kind: 'counted', reason: null },
  ]);
  expect((await told(client)).map(({ kind }) => kind)).toEqual(['waived', 'counted']);
  expect(await told(trainer)).toEqual([]);
});
