/** Agreeing on another time: what is judged, what moves, and what is left of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPerson, insertSession, one, type SessionRow } from '../../src/testing/people.ts';
import { answerProposal, proposeTime, readProposal } from '../../src/testing/proposing.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const HOUR = 3_600_000;
let db: TestDatabase;
let trainer: string;
let client: string;
let session: SessionRow;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  trainer = await createPerson(db, 'trainer');
  client = await createPerson(db, 'client');
  session = await book(72);
});

const inHours = (hours: number) => new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString();
const book = (hours: number, row: Record<string, unknown> = {}) =>
  insertSession(db.database, { trainer_id: trainer, client_id: client, scheduled_at: inHours(hours), ...row });

const propose = (by: string, hours: number, data: Record<string, unknown> = {}) =>
  proposeTime(db, by, session.id, inHours(hours), data);
const answer = (by: string, id: string, status: string) => answerProposal(db, by, id, status);
const proposal = (id: string) => readProposal(db, id);
const standing = async () =>
  one(await db.database.query<SessionRow>('select * from public.sessions where id = $1', [session.id]));
const kinds = async () =>
  (
    await db.database.query<{ kind: string }>(
      'select kind from public.session_events where session_id = $1 order by server_at, kind',
      [session.id],
    )
  ).map(({ kind }) => kind);
const startOf = ({ scheduled_at: at }: SessionRow) => new Date(at).toISOString();

it('moves the session when the other side accepts, and not before', async () => {
  const [id, refused] = await propose(client, 75, { duration_minutes: 90, note: 'Train is late', status: 'accepted' });
  expect(refused).toBeNull();
  expect(await proposal(id)).toMatchObject({ status: 'open', proposed_by: client, note: 'Train is late' });
  expect(startOf(await standing())).toBe(inHours(72));

  expect(await answer(client, id, 'accepted')).toBe('not_yours');
  expect(await answer(trainer, id, 'accepted')).toBeNull();
  const moved = await standing();
  expect(moved).toMatchObject({ id: session.id, status: 'confirmed', duration_minutes: 90, sequence: 1 });
  expect(startOf(moved)).toBe(inHours(75));
  expect(new Date(String(moved['first_scheduled_at'])).toISOString()).toBe(inHours(72));
  expect(moved.revision).not.toBe(session.revision);
  expect(await kinds()).toEqual(['booked', 'proposed', 'moved']);
  // said twice is said once
  expect(await answer(trainer, id, 'accepted')).toBeNull();
  expect(await answer(trainer, id, 'declined')).toBe('proposal_closed');
});

it('confirms a request by it: both have agreed', async () => {
  session = await book(100, { status: 'pending', hold_expires_at: inHours(20) });
  const [id] = await propose(trainer, 102);
  expect(await answer(client, id, 'accepted')).toBeNull();
  expect(await standing()).toMatchObject({ status: 'confirmed', hold_expires_at: null });
});

it('is declined by the other and withdrawn by oneself, and then another may be made', async () => {
  const [mine] = await propose(client, 75);
  expect((await propose(trainer, 80))[1]).toBe('proposal_open');
  expect(await answer(client, mine, 'declined')).toBe('not_yours');
  expect(await answer(trainer, mine, 'withdrawn')).toBe('not_yours');
  expect(await answer(trainer, mine, 'expired')).toBe('bad_transition');
  expect(await answer(trainer, mine, 'declined')).toBeNull();
  const [theirs] = await propose(trainer, 80);
  expect(await answer(trainer, theirs, 'withdrawn')).toBeNull();
  expect(startOf(await standing())).toBe(inHours(72));
});

describe('a proposal', () => {
  it('is refused for its reason', async () => {
    const stranger = await createPerson(db, 'client');
    expect((await propose(stranger, 75))[1]).toBe('not_yours');
    const table: [number, Record<string, unknown>, string][] = [
      [75, { duration_minutes: 61 }, 'bad_duration'],
      [-1, {}, 'in_the_past'],
      [800 * 24, {}, 'too_far'],
      [72, {}, 'proposal_closed'],
      [75, { note: 'x'.repeat(501) }, 'too_long'],
      [75, { scope: 'all', decided_at: inHours(1), series_id: randomUUID() }, 'bad_input'],
      [75, { scope: 'some' }, 'bad_input'],
    ];
    for (const [hours, data, code] of table)
      expect([data, (await propose(client, hours, data))[1]]).toEqual([data, code]);
  });

  it('is refused for a session that does not stand', async () => {
    for (const [row, code] of [
      [{ status: 'cancelled', cancel_kind: 'trainer' }, 'bad_transition'],
      [{ status: 'completed' }, 'bad_transition'],
      [{ status: 'pending', hold_expires_at: inHours(-1) }, 'hold_expired'],
    ] as const) {
      session = await book(200 + Math.random() * 100, row);
      expect((await propose(client, 400))[1]).toBe(code);
    }
    session = await book(-0.5);
    expect((await propose(client, 75))[1]).toBe('bad_transition');
  });

  it('is refused for a time that one of the two has given away, at once and when it is accepted', async () => {
    const other = await createPerson(db, 'client');
    const taken = await book(90, { client_id: other });
    expect((await propose(client, 90.5))[1]).toBe('slot_taken');
    const [id] = await propose(client, 91);
    await db.database.query('update public.sessions set duration_minutes = 90 where id = $1', [taken.id]);
    expect(await answer(trainer, id, 'accepted')).toBe('slot_taken');
    expect(await proposal(id)).toMatchObject({ status: 'open' });
    expect(startOf(await standing())).toBe(inHours(72));

    const elsewhere = await createPerson(db, 'trainer');
    await book(120, { trainer_id: elsewhere });
    expect((await propose(trainer, 120))[1]).toBe('proposal_open');
    await answer(client, id, 'withdrawn');
    expect((await propose(trainer, 120))[1]).toBe('client_busy');
  });

  it('may reach into the time that it would leave', async () => {
    const [id, refused] = await propose(client, 72.5);
    expect(refused).toBeNull();
    expect(await answer(trainer, id, 'accepted')).toBeNull();
  });

  it('runs out after 48 hours or at the start, by itself or when somebody comes for it', async () => {
    const [id] = await propose(client, 75);
    const expires = new Date(String((await proposal(id))['expires_at'])).getTime();
    expect(Math.abs(expires - Date.now() - 48 * HOUR)).toBeLessThan(60_000);
    await db.database.query(
      "update public.reschedule_proposals set expires_at = now() - interval '1 s' where id = $1",
      [id],
    );
    expect(await answer(trainer, id, 'accepted')).toBe('proposal_closed');
    const [next, refused] = await propose(trainer, 76);
    expect(refused).toBeNull();
    expect(await proposal(id)).toMatchObject({ status: 'expired' });
    await db.database.query(
      "update public.reschedule_proposals set expires_at = now() - interval '1 s' where id = $1",
      [next],
    );
    await db.database.query('select private.settle_due()');
    expect(await proposal(next)).toMatchObject({ status: 'expired' });
    session = await book(3);
    const [soon] = await propose(client, 300);
    expect(new Date(String((await proposal(soon))['expires_at'])).toISOString()).toBe(inHours(3));
  });

  it('ends with its session', async () => {
    const [id] = await propose(client, 75);
    await db.database.query("update public.sessions set status = 'cancelled', cancel_kind = 'trainer' where id = $1", [
      session.id,
    ]);
    expect(await proposal(id)).toMatchObject({ status: 'expired' });
    expect(await answer(trainer, id, 'accepted')).toBe('proposal_closed');
  });

  it('of a client says how late it came, by the first time that was agreed on', async () => {
    session = await book(12, { created_at: inHours(-100), first_scheduled_at: inHours(12) });
    const [id] = await propose(client, 300);
    const lateness = async () =>
      (
        await db.database.query<{ lateness: string | null }>(
          `select detail ->> 'lateness' as lateness from public.session_events
           where session_id = $1 and kind = 'proposed' order by server_at`,
          [session.id],
        )
      ).map((row) => row.lateness);
    expect(await lateness()).toEqual(['late']);
    await answer(trainer, id, 'accepted');
    // Far off now, and late all the same.
    await propose(client, 400);
    expect(await lateness()).toEqual(['late', 'late']);
  });
});

it('never double-books, however many say yes at once', async () => {
  const others = await Promise.all(Array.from({ length: 8 }, () => createPerson(db, 'client')));
  const offers: { by: string; id: string }[] = [];
  for (const [index, by] of others.entries()) {
    session = await book(200 + index * 2, { client_id: by });
    const [id, refused] = await propose(trainer, 150);
    expect(refused).toBeNull();
    offers.push({ by, id });
  }
  // By as many people, as a device sends one call at a time.
  const answers = await Promise.all(offers.map(({ by, id }) => answer(by, id, 'accepted')));
  expect(answers.filter((code) => code === null)).toHaveLength(1);
  expect(answers.filter((code) => code === 'slot_taken')).toHaveLength(7);
});
