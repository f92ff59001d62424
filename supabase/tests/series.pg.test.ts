/** A recurring booking lands whole or not at all. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { UploadOperation } from '../../src/domain/upload.ts';
import { codeOf, createPerson, insertSession, operation, requestSession, uploadOne } from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const WEEK = 7 * 86_400_000;
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

const inWeeks = (weeks: number) =>
  new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + weeks * WEEK).toISOString();

function series(id: string, changes: Record<string, unknown> = {}): UploadOperation {
  return operation('PUT', 'session_series', id, {
    trainer_id: trainer,
    client_id: client,
    rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4',
    dtstart_local: '2026-12-07T10:00:00',
    time_zone: 'Europe/London',
    duration_minutes: 60,
    type: 'online',
    ...changes,
  });
}
const occurrence = (id: string, weeks: number, changes: Record<string, unknown> = {}) =>
  requestSession({ trainer, client }, randomUUID(), { series_id: id, scheduled_at: inWeeks(weeks), ...changes });
const sessions = () =>
  db.database.query<Record<string, unknown>>(
    'select * from public.sessions where client_id = $1 and series_id is not null order by scheduled_at',
    [client],
  );
const send = async (...ops: UploadOperation[]) => codeOf(await uploadOne(db.connectAs(client), ...ops));

it('comes in one transaction, counts as one request, and is confirmed in another', async () => {
  const id = randomUUID();
  expect(await send(requestSession({ trainer, client }))).toBeNull();
  expect(await send(requestSession({ trainer, client }))).toBeNull();
  const dates = [1, 2, 3, 4].map((weeks) => occurrence(id, weeks));
  expect(await send(series(id), ...dates)).toBeNull();
  const made = await sessions();
  expect(made).toHaveLength(4);
  for (const row of made) {
    expect(row).toMatchObject({ status: 'pending', series_id: id });
    expect(row['original_start']).toEqual(row['scheduled_at']);
  }
  expect(await send(requestSession({ trainer, client }))).toBe('too_many_pending');

  const yes = made.map((row) => {
    const data = { status: 'confirmed', revision: randomUUID() };
    return operation('PATCH', 'sessions', String(row['id']), data, String(row['revision']));
  });
  expect(codeOf(await uploadOne(db.connectAs(trainer), ...yes))).toBeNull();
  expect((await sessions()).map((row) => row['status'])).toEqual(Array.from({ length: 4 }, () => 'confirmed'));
});

it('leaves nothing behind when one of its dates is taken', async () => {
  const other = await createPerson(db, 'client');
  await insertSession(db.database, { trainer_id: trainer, client_id: other, scheduled_at: inWeeks(3) });
  const id = randomUUID();
  expect(await send(series(id), occurrence(id, 2), occurrence(id, 3))).toBe('slot_taken');
  expect(await sessions()).toEqual([]);
  expect(await db.database.query('select 1 from public.session_series where id = $1', [id])).toEqual([]);
});

it('is refused for its reason', async () => {
  const id = randomUUID();
  const table: [Record<string, unknown>, string][] = [
    [{ rrule: 'FREQ=SECONDLY;BYDAY=MO;COUNT=4' }, 'bad_input'],
    [{ rrule: 'FREQ=WEEKLY;INTERVAL=5;BYDAY=MO;COUNT=4' }, 'bad_input'],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO' }, 'bad_input'],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=53' }, 'series_too_long'],
    [{ dtstart_local: 'tomorrow' }, 'bad_input'],
    [{ dtstart_local: '2026-12-07T10:00:00Z' }, 'bad_input'],
    [{ time_zone: 'Mars/Olympus' }, 'bad_input'],
    [{ duration_minutes: 50 }, 'bad_duration'],
    [{ type: 'in_person' }, 'missing_place'],
    [{ client_id: trainer }, 'not_yours'],
  ];
  for (const [changes, code] of table) {
    expect([changes, await send(series(id, changes), occurrence(id, 2))]).toEqual([changes, code]);
  }
  expect(await send(series(id))).toBe('series_empty');
  expect(await send(series(id), occurrence(id, 2), occurrence(id, 56))).toBe('series_too_long');
  expect(await sessions()).toEqual([]);
});

it('is nobody else’s to add to', async () => {
  const id = randomUUID();
  expect(await send(series(id), occurrence(id, 2))).toBeNull();
  const second = await createPerson(db, 'trainer');
  expect(await send(occurrence(id, 5, { trainer_id: second }))).toBe('not_yours');
  const stranger = await createPerson(db, 'client');
  const theirs = occurrence(id, 6, { client_id: stranger });
  expect(codeOf(await uploadOne(db.connectAs(stranger), theirs))).toBe('not_yours');
});
