import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { codeOf, createPerson, insertSession, one, operation, uploadOne } from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
let trainer: string;
let client: string;
let hoursAgo = 2;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  trainer = await createPerson(db, 'trainer', 'Tara');
  client = await createPerson(db, 'client', 'Maya  Ann Okonkwo');
});

/** A session that the person may review. */
async function completed(person = client): Promise<string> {
  hoursAgo += 2;
  const scheduledAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  const two = { trainer_id: trainer, client_id: person };
  const session = await insertSession(db.database, { ...two, scheduled_at: scheduledAt, status: 'completed' });
  return session.id;
}

async function review(rating: number, sessionId?: string, person = client): Promise<string> {
  const id = randomUUID();
  const about = sessionId ?? (await completed(person));
  const data = { session_id: about, rating, comment: 'Good', revision: randomUUID() };
  expect(codeOf(await uploadOne(db.connectAs(person), operation('PUT', 'session_reviews', id, data)))).toBeNull();
  return id;
}

const shown = () =>
  db.database.query<Record<string, unknown>>('select * from public.public_reviews where trainer_id = $1', [trainer]);
const average = async () =>
  one(
    await db.database.query(
      'select rating_average::text as average, rating_count as count from public.trainer_profiles where id = $1',
      [trainer],
    ),
  );

it('shows a review without leading to its writer, and follows it', async () => {
  const id = await review(4);
  const row = one(await shown());
  expect(row).toMatchObject({ reviewer_label: 'Maya O.', rating: 4, comment: 'Good', reply: null });
  for (const secret of [id, client]) expect(Object.values(row)).not.toContain(secret);

  await db.database.query("update public.session_reviews set rating = 2, reply = 'Sorry' where id = $1", [id]);
  expect(one(await shown())).toMatchObject({ id: row['id'], rating: 2, reply: 'Sorry' });
  await db.database.query("update public.users set display_name = 'Zoë' where id = $1", [client]);
  expect(one(await shown())).toMatchObject({ reviewer_label: 'Zoë' });
});

it('averages what is shown, and no more', async () => {
  expect(await average()).toEqual({ average: null, count: 0 });
  const ids = [await review(5), await review(4), await review(4)];
  expect(await average()).toEqual({ average: '4.33', count: 3 });
  await db.database.query("update public.session_reviews set hidden_at = now(), hidden_reason = 'spam' where id = $1", [
    ids[0],
  ]);
  expect(await average()).toEqual({ average: '4.00', count: 2 });
  expect(await shown()).toHaveLength(2);
  await db.database.query('update public.session_reviews set hidden_at = null where id = $1', [ids[0]]);
  await db.database.query('delete from public.session_reviews where id = $1', [ids[1]]);
  expect(await average()).toEqual({ average: '4.50', count: 2 });
  expect(await shown()).toHaveLength(2);
});

it('counts all reviews that come at the same time', async () => {
  // Of as many people, as a device sends one call at a time.
  const people = await Promise.all(Array.from({ length: 8 }, () => createPerson(db, 'client')));
  const sessions: string[] = [];
  for (const person of people) sessions.push(await completed(person));
  await Promise.all(people.map((person, index) => review(index < 4 ? 1 : 5, sessions[index], person)));
  expect(await average()).toEqual({ average: '3.00', count: 8 });
});
