import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/server/embedded/database/database.ts';
import {
  codeOf,
  createPerson,
  insertSession,
  one,
  operation,
  uploadOne,
  type SessionRow,
} from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const DAY = 86_400_000;
let db: TestDatabase;
let trainer: string;
let client: string;
let held: SessionRow;

beforeAll(async () => {
  db = await createTestDatabase();
  trainer = await createPerson(db, 'trainer');
});
afterAll(() => db.close());
beforeEach(async () => {
  client = await createPerson(db, 'client');
  held = await insertHeld({ status: 'completed' });
});

let daysAgo = 1;
/** A session that is over; each a day further back, since nobody may overlap. */
async function insertHeld(row: Partial<SessionRow>): Promise<SessionRow> {
  daysAgo += 1;
  const scheduled_at = new Date(Date.now() - daysAgo * DAY).toISOString();
  return insertSession(db.database, { trainer_id: trainer, client_id: client, scheduled_at, ...row });
}

const asClient = (): Sql => db.connectAs(client);

function review(data: Record<string, unknown> = {}, id: string = randomUUID()) {
  return operation('PUT', 'session_reviews', id, { session_id: held.id, rating: 4, revision: randomUUID(), ...data });
}

async function reviewRows(): Promise<Record<string, unknown>[]> {
  return db.database.query('select * from public.session_reviews where session_id = $1', [held.id]);
}

describe('a first review', () => {
  it('lands with what the server computes, whatever the device filled in', async () => {
    const sent = {
      comment: 'Good',
      reviewer_id: trainer,
      trainer_id: client,
      created_at: '2001-01-01T00:00:00.000Z',
      archived: true,
    };
    expect(codeOf(await uploadOne(asClient(), review(sent)))).toBeNull();
    const row = one(await reviewRows());
    expect(row).toMatchObject({
      rating: 4,
      comment: 'Good',
      reviewer_id: client,
      trainer_id: trainer,
      client_id: client,
      archived: false,
    });
    expect(new Date(String(row['created_at'])).getFullYear()).toBeGreaterThan(2025);
  });

  it('completes a confirmed session whose end has passed', async () => {
    held = await insertHeld({ status: 'confirmed' });
    expect(codeOf(await uploadOne(asClient(), review()))).toBeNull();
    const rows = await db.database.query<{ status: string; revision: string }>(
      'select status, revision from public.sessions where id = $1',
      [held.id],
    );
    expect(rows).toEqual([{ status: 'completed', revision: held.revision }]);
  });

  it.each([
    ['rating 0', { rating: 0 }, 'bad_rating'],
    ['rating 6', { rating: 6 }, 'bad_rating'],
    ['rating 2.5', { rating: 2.5 }, 'bad_rating'],
    ['rating "five"', { rating: 'five' }, 'bad_rating'],
    ['no rating', { rating: null }, 'bad_rating'],
    ['a comment of 1,001 characters', { comment: 'x'.repeat(1001) }, 'too_long'],
    ['a comment of 1 MB', { comment: 'x'.repeat(1_000_000) }, 'too_long'],
    ['a reply by the client', { reply: 'thanks' }, 'not_yours'],
    ['a column that is the server’s', { hidden_at: '2026-01-01T00:00:00.000Z' }, 'bad_input'],
    ['a column that is not there', { stars: 5 }, 'bad_input'],
    ['a session that is not there', { session_id: randomUUID() }, 'not_yours'],
    ['a session that is no id', { session_id: 'x' }, 'bad_input'],
  ])('refuses %s', async (_, data, code) => {
    expect(codeOf(await uploadOne(asClient(), review(data)))).toBe(code);
    expect(await reviewRows()).toEqual([]);
  });

  it('keeps hostile text and a thousand emoji as they are', async () => {
    const comment = `<script>alert(1)</script>'); drop table users; --${'🏋'.repeat(900)}`;
    expect(codeOf(await uploadOne(asClient(), review({ comment })))).toBeNull();
    expect(one(await reviewRows())['comment']).toBe(comment);
  });

  it('refuses a second one of the same session, on its own or from another device', async () => {
    expect(codeOf(await uploadOne(asClient(), review()))).toBeNull();
    expect(codeOf(await uploadOne(asClient(), review()))).toBe('review_exists');
  });

  it('refuses somebody else, the trainer too', async () => {
    const stranger = await createPerson(db, 'client');
    expect(codeOf(await uploadOne(db.connectAs(stranger), review()))).toBe('not_yours');
    expect(codeOf(await uploadOne(db.connectAs(trainer), review()))).toBe('not_yours');
  });

  it.each([
    ['pending', {}, 'review_too_early'],
    ['cancelled', {}, 'review_too_early'],
    ['completed', { attendance: 'client_no_show' }, 'no_show_no_review'],
  ])('refuses one of a session that is %s %o', async (status, more, code) => {
    held = await insertHeld({ status, ...more });
    expect(codeOf(await uploadOne(asClient(), review()))).toBe(code);
  });

  it('refuses one of a confirmed session that is not over', async () => {
    held = await insertSession(db.database, {
      trainer_id: trainer,
      client_id: client,
      scheduled_at: new Date(Date.now() + 400 * DAY + daysAgo * DAY).toISOString(),
    });
    expect(codeOf(await uploadOne(asClient(), review()))).toBe('review_too_early');
  });
});

describe('a later change', () => {
  let id: string;
  let revision: string;
  beforeEach(async () => {
    id = randomUUID();
    revision = randomUUID();
    expect(codeOf(await uploadOne(asClient(), review({ revision }, id)))).toBeNull();
  });
  const patch = (data: Record<string, unknown>, base = revision) =>
    operation('PATCH', 'session_reviews', id, { revision: randomUUID(), ...data }, base);

  it('is the reviewer’s for thirty days', async () => {
    expect(codeOf(await uploadOne(asClient(), patch({ rating: 2 })))).toBeNull();
    const age = (interval: string) =>
      db.database.query(`update public.session_reviews set created_at = now() - interval '${interval}' where id = $1`, [
        id,
      ]);
    const current = async () => String(one(await reviewRows())['revision']);
    await age('29 days 23 hours');
    expect(codeOf(await uploadOne(asClient(), patch({ rating: 3 }, await current())))).toBeNull();
    await age('30 days 1 minute');
    expect(codeOf(await uploadOne(asClient(), patch({ rating: 5 }, await current())))).toBe('review_closed');
    expect(one(await reviewRows())['rating']).toBe(3);
  });

  it('is stale from another revision, and says what stands', async () => {
    const answer = await uploadOne(asClient(), patch({ comment: 'mine' }, randomUUID()));
    expect(answer).toMatchObject({
      outcome: 'rejected',
      code: 'stale',
      detail: { current: { rating: 4, comment: null } },
    });
  });

  it('lets the trainer reply, and nothing else', async () => {
    expect(codeOf(await uploadOne(db.connectAs(trainer), patch({ rating: 5 })))).toBe('not_yours');
    expect(codeOf(await uploadOne(db.connectAs(trainer), patch({ reply: 'Thank you' })))).toBeNull();
    expect(one(await reviewRows())).toMatchObject({ rating: 4, reply: 'Thank you' });
  });

  it('is never a deletion', async () => {
    expect(codeOf(await uploadOne(asClient(), operation('DELETE', 'session_reviews', id, {})))).toBe('bad_input');
    expect(await reviewRows()).toHaveLength(1);
  });
});
