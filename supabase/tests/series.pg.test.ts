/** A recurring booking lands whole or not at all. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expandWeekly, type Weekday } from '../../src/domain/recurrence.ts';
import type { Result } from '../../src/domain/result.ts';
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
    dtstart_local: inWeeks(1).slice(0, 19),
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
function unwrap<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const send = async (...ops: UploadOperation[]) => codeOf(await uploadOne(db.connectAs(client), ...ops));

it('comes in one transaction, counts as one request, and is confirmed in another', async () => {
  const id = randomUUID();
  expect(await send(requestSession({ trainer, client }))).toBeNull();
  expect(await send(requestSession({ trainer, client }))).toBeNull();
  // Its place in the rule is where it starts, whatever was sent.
  const dates = [1, 2, 3, 4].map((weeks) => occurrence(id, weeks, { original_start: '9999-12-31T00:00:00.000Z' }));
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
    // What is reckoned from it later must have an end.
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=99999999T999999Z' }, 'bad_input'],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=99991231T000000Z' }, 'series_too_long'],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=00000101T000000Z' }, 'bad_input'],
    [{ rrule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20200101T000000Z' }, 'bad_input'],
    [{ dtstart_local: '0001-01-01T00:00:00' }, 'bad_input'],
    [{ dtstart_local: '9999-01-01T00:00:00' }, 'bad_input'],
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
  // It is one request, of as many dates as it says.
  const once = series(id, { rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=1' });
  expect(await send(once, occurrence(id, 2), occurrence(id, 3))).toBe('bad_input');
  expect(await sessions()).toEqual([]);
});

const change = (row: Record<string, unknown>, status: string) =>
  operation('PATCH', 'sessions', String(row['id']), { status, revision: randomUUID() }, String(row['revision']));
const rule = async (id: string) =>
  (await db.database.query<{ rrule: string }>('select rrule from public.session_series where id = $1', [id]))[0]?.rrule;

/** A series on its rule: Mondays at ten in London, over the change of the clocks in March. */
async function book(by: string, days = 'MO', count = 4): Promise<string> {
  const id = randomUUID();
  const start = { local: '2027-03-15T10:00', timeZone: 'Europe/London' };
  const dates = unwrap(expandWeekly({ interval: 1, days: days.split(',') as Weekday[], ends: { count } }, start));
  const ops = dates.map((at) => occurrence(id, 0, { scheduled_at: at.toISOString() }));
  const rrule = `FREQ=WEEKLY;BYDAY=${days};COUNT=${count}`;
  expect(
    codeOf(await uploadOne(db.connectAs(by), series(id, { rrule, dtstart_local: start.local }), ...ops)),
  ).toBeNull();
  return id;
}
const connectTwo = () =>
  db.database.query('insert into public.trainer_clients (trainer_id, client_id) values ($1, $2)', [trainer, client]);
const told = async (person: string) =>
  (
    await db.database.query<{ told: string }>(
      `select kind || ' ' || (payload ->> 'count') as told from public.notifications where user_id = $1
       order by created_at, kind`,
      [person],
    )
  ).map((row) => row.told);

describe('several of it at once', () => {
  it('are called off in one transaction, each as late as it is, and told as one', async () => {
    await connectTwo();
    const id = await book(trainer);
    // The first is tomorrow, and was booked long ago.
    await db.database.query(
      `update public.sessions set scheduled_at = now() + interval '12 hours', created_at = now() - interval '9 days'
       where series_id = $1 and scheduled_at = (select min(scheduled_at) from public.sessions where series_id = $1)`,
      [id],
    );
    expect(await send(...(await sessions()).map((row) => change(row, 'cancelled')))).toBeNull();
    expect((await sessions()).map((row) => row['cancel_kind'])).toEqual(['late', 'early', 'early', 'early']);
    expect(await told(trainer)).toEqual(['cancelled 4']);
    // Nothing is left of it to end with.
    expect(await rule(id)).toBe('FREQ=WEEKLY;BYDAY=MO;COUNT=4');
  });

  it('end the rule where they are its end, and only there', async () => {
    await connectTwo();
    const id = await book(trainer, 'MO,TH', 6);
    const [, , third, fourth, fifth, sixth] = (await sessions()).map((row) => change(row, 'cancelled'));
    if (third === undefined || fourth === undefined || fifth === undefined || sixth === undefined)
      throw new Error('few');
    expect(await send(fourth)).toBeNull();
    expect(await rule(id)).toBe('FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6');
    expect(await send(fifth, sixth)).toBeNull();
    expect(await rule(id)).toBe('FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3');
    expect(await send(third)).toBeNull();
    expect(await rule(id)).toBe('FREQ=WEEKLY;BYDAY=MO,TH;COUNT=2');
  });

  it('are confirmed but for those that are declined, or none is', async () => {
    await db.database.query('update public.trainer_profiles set horizon_days = 200 where id = $1', [trainer]);
    await book(client);
    const [first, second, third, fourth] = await sessions();
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('few');
    const answer = (...ops: UploadOperation[]) => uploadOne(db.connectAs(trainer), ...ops).then(codeOf);
    const stale = { ...fourth, revision: randomUUID() };
    const three = [change(first, 'confirmed'), change(second, 'cancelled'), change(third, 'confirmed')];
    expect(await answer(...three, change(stale, 'confirmed'))).toBe('stale');
    expect((await sessions()).map((row) => row['status'])).toEqual(Array.from({ length: 4 }, () => 'pending'));
    expect(await answer(...three, change(fourth, 'confirmed'))).toBeNull();
    expect((await sessions()).map((row) => row['status'])).toEqual([
      'confirmed',
      'cancelled',
      'confirmed',
      'confirmed',
    ]);
    expect(await told(client)).toEqual(['confirmed 3', 'declined 1']);
  });
});

it('is nobody else’s to add to', async () => {
  const id = randomUUID();
  expect(await send(series(id), occurrence(id, 2))).toBeNull();
  const second = await createPerson(db, 'trainer');
  expect(await send(occurrence(id, 5, { trainer_id: second }))).toBe('not_yours');
  // Nor, once it is made, its client's: it was one request.
  expect(await send(occurrence(id, 7))).toBe('bad_input');
  const stranger = await createPerson(db, 'client');
  const theirs = occurrence(id, 6, { client_id: stranger });
  expect(codeOf(await uploadOne(db.connectAs(stranger), theirs))).toBe('not_yours');
});

it('has no more than 52 dates, however they come to be its trainer’s', async () => {
  const id = randomUUID();
  expect(await send(series(id), occurrence(id, 2))).toBeNull();
  const more = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => occurrence(id, 3 + (from + index) / 50));
  const add = (...ops: UploadOperation[]) => uploadOne(db.connectAs(trainer), ...ops).then(codeOf);
  expect(await add(...more(51, 0))).toBeNull();
  expect(await add(...more(1, 60))).toBe('series_too_long');
});
