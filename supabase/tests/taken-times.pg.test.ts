/** `trainer_busy` is what is taken of a trainer's time, whatever comes about, and never says by whom or why. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  codeOf,
  createPerson,
  insertSession,
  one,
  operation,
  requestSession,
  uploadOne,
} from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const HOUR = 3_600_000;
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

const inHours = (hours: number) => new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString();
const busy = () =>
  db.database.query<Record<string, unknown>>(
    'select * from public.trainer_busy where trainer_id = $1 order by starts_at',
    [trainer],
  );
const book = (hours: number, row: Record<string, unknown> = {}) =>
  insertSession(db.database, { trainer_id: trainer, client_id: client, scheduled_at: inHours(hours), ...row });
const settle = () => db.database.query('select private.settle_due()');

it('follows a session from the request to its end', async () => {
  const id = randomUUID();
  await uploadOne(db.connectAs(client), requestSession({ trainer, client }, id));
  const held = one(await busy());
  expect(held).toMatchObject({ is_session: true });
  expect(held['held_until']).not.toBeNull();
  expect(Object.values(held)).not.toContain(id);

  await db.database.query("update public.sessions set status = 'confirmed', hold_expires_at = null where id = $1", [
    id,
  ]);
  expect(one(await busy())).toMatchObject({ id: held['id'], held_until: null });
  await db.database.query('update public.sessions set scheduled_at = $2, duration_minutes = 90 where id = $1', [
    id,
    inHours(50),
  ]);
  const moved = one(await busy());
  expect(new Date(String(moved['starts_at'])).toISOString()).toBe(inHours(50));
  expect(new Date(String(moved['ends_at'])).toISOString()).toBe(inHours(51.5));
  await db.database.query("update public.sessions set status = 'cancelled', cancel_kind = 'trainer' where id = $1", [
    id,
  ]);
  expect(await busy()).toEqual([]);
});

it('keeps the whole time of a session that was completed early', async () => {
  const { id } = await book(-0.5);
  await db.database.query("update public.sessions set status = 'completed' where id = $1", [id]);
  expect(await busy()).toHaveLength(1);
  await db.database.query('delete from public.sessions where id = $1', [id]);
  expect(await busy()).toEqual([]);
});

it('shows time off without its reason', async () => {
  const id = randomUUID();
  await db.database.query(
    `insert into public.time_off (id, trainer_id, starts_at, ends_at, reason) values ($1, $2, $3, $4, 'surgery')`,
    [id, trainer, inHours(10), inHours(20)],
  );
  const row = one(await busy());
  expect(row).toMatchObject({ is_session: false, held_until: null });
  expect(JSON.stringify(row)).not.toMatch(/surgery/);
  expect(row['id']).not.toBe(id);
  await db.database.query('update public.time_off set ends_at = $2 where id = $1', [id, inHours(30)]);
  expect(new Date(String(one(await busy())['ends_at'])).toISOString()).toBe(inHours(30));
  await db.database.query('delete from public.time_off where id = $1', [id]);
  expect(await busy()).toEqual([]);
});

it('is of its own session, whatever else somebody has under the same id', async () => {
  const { id } = await book(48);
  const shown = await busy();
  // Who knows it: its client, who may be a trainer under another login.
  const other = db.connectAs(await createPerson(db, 'trainer'));
  const away = operation('PUT', 'time_off', id, { starts_at: inHours(1), ends_at: inHours(600) });
  expect(codeOf(await uploadOne(other, away))).toBeNull();
  expect(await busy()).toEqual(shown);
  expect(codeOf(await uploadOne(other, operation('DELETE', 'time_off', id, {})))).toBeNull();
  await settle();
  expect(await busy()).toEqual(shown);
});

it('reaches from yesterday to the horizon, which moves', async () => {
  await book(-26, { status: 'completed' });
  await book(70 * 24);
  expect(await busy()).toEqual([]);
  await db.database.query('update public.trainer_profiles set horizon_days = 90 where id = $1', [trainer]);
  await settle();
  await settle();
  expect(await busy()).toHaveLength(1);
  await db.database.query('update public.trainer_profiles set horizon_days = 30 where id = $1', [trainer]);
  await settle();
  expect(await busy()).toEqual([]);
});

it('is free again at the end of a hold, and gone once that has come to light', async () => {
  await book(5, { status: 'pending', hold_expires_at: new Date(Date.now() - 1_000).toISOString() });
  expect(new Date(String(one(await busy())['held_until'])).getTime()).toBeLessThan(Date.now());
  await settle();
  expect(await busy()).toEqual([]);
});
