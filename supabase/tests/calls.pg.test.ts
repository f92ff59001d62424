/**
 * What devices say of a call: the check of their equipment, and coming and leaving. Both enforcers agree on whose and when,
 * and a person can write nothing else by either way.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCheckId, checkCallCheck } from '../../src/domain/call-check.ts';
import { checkCallVisit } from '../../src/domain/call-visits.ts';
import { SESSION_STATUSES, type SessionStatus } from '../../src/domain/session.ts';
import type { UploadOperation } from '../../src/domain/upload.ts';
import type { Sql } from '../../src/server/embedded/database/database.ts';
import { actAs, atOneInstant, HOUR, MINUTE, toRow, toSession } from '../../src/testing/generated-cases.ts';
import {
  codeOf,
  createPerson,
  insertSession,
  operation,
  upload,
  uploadOne,
  type SessionRow,
} from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

let db: TestDatabase;
let trainer: string;
let client: string;
let stranger: string;

beforeAll(async () => {
  db = await createTestDatabase();
  trainer = await createPerson(db, 'trainer');
  client = await createPerson(db, 'client');
  stranger = await createPerson(db, 'client');
});
afterAll(() => db.close());

function name(person: string): string {
  return person === trainer ? 'trainer' : person === client ? 'client' : 'stranger';
}

/** A session so many milliseconds from now, and what a person says of its call. */
interface CallCase {
  status: SessionStatus;
  startsIn: number;
}

function* callCases(starts: readonly number[]): Generator<CallCase> {
  for (const status of SESSION_STATUSES) for (const startsIn of starts) yield { status, startsIn };
}

async function insertFor(sql: Sql, now: Date, { status, startsIn }: CallCase, row: Partial<SessionRow> = {}) {
  const session = toSession(
    {
      status,
      durationMinutes: 60,
      startsIn,
      holdIn: HOUR,
      createdAgo: 72 * HOUR,
      createdByTrainer: false,
      windowMinutes: 1440,
      firstStartFrom: 0,
    },
    now,
    trainer,
    client,
  );
  const inserted = await insertSession(sql, { ...toRow(session), ...row });
  return { ...session, id: inserted.id };
}

const asOwner = (sql: Sql) => sql.query("select set_config('role', 'none', true)");
const GOOD = { camera: 'ok', microphone: 'ok', speaker: 'not_tried', relay: 'none' };
const check = (sessionId: string, userId: string, data: Record<string, unknown> = {}) =>
  operation('PUT', 'call_checks', callCheckId(userId, sessionId), {
    session_id: sessionId,
    ok: true,
    detail: GOOD,
    ...data,
  });
const visit = (sessionId: string, data: Record<string, unknown> = {}, at = '2026-11-23T10:00:00.000Z') => ({
  ...operation('PUT', 'session_events', randomUUID(), { session_id: sessionId, kind: 'call_joined', ...data }),
  metadata: { command: 'test', at },
});

describe('a check for a call', () => {
  it('is taken when the device takes it, and else does nothing', async () => {
    for (const one_ of callCases([48 * HOUR, 0, -HOUR + 1, -HOUR, -HOUR - 1])) {
      for (const person of [trainer, client, stranger]) {
        const [answer, kept, judged] = await atOneInstant(db, async (sql, now) => {
          const session = await insertFor(sql, now, one_);
          await actAs(sql, person);
          const said = await uploadOne(sql, check(session.id, person));
          await asOwner(sql);
          const rows = await sql.query('select from public.call_checks');
          return [codeOf(said), rows.length, checkCallCheck(session, person, now)] as const;
        });
        const expected = { answer: person === stranger ? 'not_yours' : null, kept: judged.ok ? 1 : 0 };
        expect({ one_, person: name(person), answer, kept }).toEqual({ one_, person: name(person), ...expected });
      }
    }
  });

  it('is one row a person and session, the last one, with the server’s time', async () => {
    const rows = await atOneInstant(db, async (sql, now) => {
      const session = await insertFor(sql, now, { status: 'confirmed', startsIn: HOUR });
      for (const person of [trainer, client]) {
        await actAs(sql, person);
        const later = check(session.id, person, { ok: false, detail: { microphone: 'problem' } });
        const patched = operation('PATCH', 'call_checks', later.id, { detail: { microphone: 'none' } });
        expect((await upload(sql, [check(session.id, person), later].map(once))).map(codeOf)).toEqual([null, null]);
        if (person === client) expect(codeOf(await uploadOne(sql, patched))).toBeNull();
        // the other side sees it, and can do nothing with it
        await actAs(sql, person === client ? trainer : client);
        expect(codeOf(await uploadOne(sql, patched))).toBe('not_yours');
        expect(codeOf(await uploadOne(sql, { ...later, op: 'DELETE', data: {} }))).toBe('bad_input');
        await asOwner(sql);
      }
      return sql.query<Record<string, unknown>>(
        `select user_id, ok, detail, checked_at = private.moment() as is_now from public.call_checks order by user_id = $1`,
        [trainer],
      );
    });
    expect(rows).toEqual([
      { user_id: client, ok: false, detail: { microphone: 'none' }, is_now: true },
      { user_id: trainer, ok: false, detail: { microphone: 'problem' }, is_now: true },
    ]);
  });

  it('is refused for what is not online, under another id, for another session, and of another shape', async () => {
    const refusals = await atOneInstant(db, async (sql, now) => {
      const mine = await insertFor(sql, now, { status: 'confirmed', startsIn: HOUR });
      const other = await insertFor(sql, now, { status: 'confirmed', startsIn: 5 * HOUR });
      const there = await insertFor(
        sql,
        now,
        { status: 'confirmed', startsIn: 9 * HOUR },
        { type: 'in_person', location: 'Gym' },
      );
      await actAs(sql, client);
      const detailed = (detail: unknown) => check(mine.id, client, { detail });
      const tried: Record<string, UploadOperation> = {
        'in person': check(there.id, client),
        'another id': { ...check(mine.id, client), id: randomUUID() },
        'the other’s id': check(mine.id, trainer),
        'another session': { ...check(mine.id, client), data: { ...check(other.id, client).data } },
        'no session': check(mine.id, client, { session_id: null }),
        'no outcome': check(mine.id, client, { ok: null }),
        'an outcome that is none': check(mine.id, client, { ok: 'perhaps' }),
        'an own column': check(mine.id, client, { id: randomUUID() }),
        'a time that is none': check(mine.id, client, { checked_at: 'infinity' }),
        'no detail': detailed(null),
        'a list': detailed(['camera']),
        'a text': detailed('ok'),
        'another part': detailed({ ...GOOD, screen: 'ok' }),
        'another word': detailed({ ...GOOD, camera: 'splendid' }),
        'a number': detailed({ ...GOOD, camera: 1 }),
        'a null': detailed({ ...GOOD, camera: null }),
        'something deep': detailed({ ...GOOD, camera: { ok: ['ok'] } }),
        'something huge': detailed({ ...GOOD, camera: 'x'.repeat(1_000_000) }),
      };
      const answers: Record<string, string | null> = {};
      for (const [what, op] of Object.entries(tried)) answers[what] = codeOf(await uploadOne(sql, op));
      await asOwner(sql);
      expect(await sql.query('select from public.call_checks')).toEqual([]);
      return answers;
    });
    const { 'in person': inPerson, 'no session': none, ...others } = refusals;
    expect([inPerson, none]).toEqual(['bad_transition', 'not_yours']);
    expect([...new Set(Object.values(others))]).toEqual(['bad_input']);
  });

  it('moves to no other session, and stays as it was once the session is over', async () => {
    await atOneInstant(db, async (sql, now) => {
      const mine = await insertFor(sql, now, { status: 'confirmed', startsIn: HOUR });
      const other = await insertFor(sql, now, { status: 'confirmed', startsIn: 5 * HOUR });
      await actAs(sql, client);
      const made = check(mine.id, client);
      const patch = (data: Record<string, unknown>) => operation('PATCH', 'call_checks', made.id, data);
      expect(codeOf(await uploadOne(sql, made))).toBeNull();
      expect(codeOf(await uploadOne(sql, patch({ session_id: other.id })))).toBe('bad_input');
      // who it is of is not theirs to say: it is taken for what the device showed, and computed
      expect(codeOf(await uploadOne(sql, patch({ user_id: trainer, checked_at: '9999-12-31T00:00:00Z' })))).toBeNull();
      await asOwner(sql);
      await sql.query("update public.sessions set status = 'cancelled', cancel_kind = 'early' where id = $1", [
        mine.id,
      ]);
      await actAs(sql, client);
      expect(codeOf(await uploadOne(sql, patch({ ok: false })))).toBeNull();
      await asOwner(sql);
      const rows = await sql.query(
        "select session_id, user_id, ok, checked_at < now() + interval '1 s' as sane from public.call_checks",
      );
      expect(rows).toEqual([{ session_id: mine.id, user_id: client, ok: true, sane: true }]);
    });
  });
});

describe('coming into a call and leaving it', () => {
  const WEEK = 7 * 24 * HOUR;
  const eventsOf = (sql: Sql, sessionId: string) =>
    sql.query<Record<string, unknown>>(
      `select kind, actor_id, device_at, server_at = date_trunc('milliseconds', now()) as is_now, detail, trainer_id, client_id
       from public.session_events where session_id = $1 and kind like 'call%' order by kind`,
      [sessionId],
    );

  it('is taken when the device takes it, and else does nothing', async () => {
    const starts = [10 * MINUTE + 1, 10 * MINUTE, 0, -HOUR - 15 * MINUTE, -HOUR - WEEK, -HOUR - WEEK - 1];
    for (const one_ of callCases(starts)) {
      for (const person of [trainer, client, stranger]) {
        const [answer, kept, judged] = await atOneInstant(db, async (sql, now) => {
          const session = await insertFor(sql, now, one_);
          await actAs(sql, person);
          const said = await uploadOne(sql, visit(session.id));
          await asOwner(sql);
          return [
            codeOf(said),
            (await eventsOf(sql, session.id)).length,
            checkCallVisit(session, person, now),
          ] as const;
        });
        const expected = { answer: person === stranger ? 'not_yours' : null, kept: judged.ok ? 1 : 0 };
        expect({ one_, person: name(person), answer, kept }).toEqual({ one_, person: name(person), ...expected });
      }
    }
  });

  it('is in the timeline of both, by the person and the server’s clock, and is no news', async () => {
    await atOneInstant(db, async (sql, now) => {
      const session = await insertFor(sql, now, { status: 'confirmed', startsIn: -20 * MINUTE });
      await sql.query('select private.announce()');
      await sql.query('delete from public.notifications');
      const lies = {
        actor_id: trainer,
        trainer_id: client,
        client_id: stranger,
        device_at: '9999-12-31T23:59:59.999Z',
        server_at: '1970-01-01T00:00:00.000Z',
        archived: true,
        session_year: '1970',
      };
      await actAs(sql, client);
      const at = new Date(now.getTime() - 15 * MINUTE).toISOString();
      expect(codeOf(await uploadOne(sql, visit(session.id, lies, at)))).toBeNull();
      expect(codeOf(await uploadOne(sql, visit(session.id, { kind: 'call_left' })))).toBeNull();
      await actAs(sql, trainer);
      const common = { actor_id: client, is_now: true, detail: {}, trainer_id: trainer, client_id: client };
      expect(await eventsOf(sql, session.id)).toEqual([
        { kind: 'call_joined', device_at: expect.anything() as unknown, ...common },
        { kind: 'call_left', device_at: null, ...common },
      ]);
      await asOwner(sql);
      const [told] = await sql.query<{ at: string }>(
        `select to_char(device_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
         from public.session_events where device_at is not null and kind = 'call_joined'`,
      );
      expect(told?.at).toBe(at);
      expect(await sql.query('select from public.notifications')).toEqual([]);
      await actAs(sql, stranger);
      expect(await eventsOf(sql, session.id)).toEqual([]);
    });
  });

  it.each([
    ['before the door opens', -31 * MINUTE],
    ['ahead of the server', 1],
    ['of the year 9999', 250_000_000_000_000],
  ])('takes no device’s time that is %s', async (_, from) => {
    await atOneInstant(db, async (sql, now) => {
      const session = await insertFor(sql, now, { status: 'confirmed', startsIn: -20 * MINUTE });
      await actAs(sql, client);
      const at = new Date(now.getTime() + from).toISOString();
      expect(codeOf(await uploadOne(sql, visit(session.id, {}, at)))).toBeNull();
      expect(await eventsOf(sql, session.id)).toMatchObject([{ device_at: null, is_now: true }]);
    });
  });

  it('is nothing else that a person may put into a timeline, and nothing that can be changed', async () => {
    await atOneInstant(db, async (sql, now) => {
      const session = await insertFor(sql, now, { status: 'confirmed', startsIn: -20 * MINUTE });
      const there = await insertFor(
        sql,
        now,
        { status: 'confirmed', startsIn: 9 * HOUR },
        { type: 'in_person', location: 'Gym' },
      );
      await actAs(sql, client);
      const [event] = await sql.query<{ id: string }>('select id from public.session_events where session_id = $1', [
        session.id,
      ]);
      const tried: [UploadOperation, string | null][] = [
        [visit(session.id, { kind: 'attended' }), 'bad_input'],
        [visit(session.id, { kind: null }), 'bad_input'],
        [visit(session.id, { kind: { call_joined: 1 } }), 'bad_input'],
        [visit(session.id, { detail: { reason: 'x' } }), 'bad_input'],
        [visit(session.id, { device_at: 'tomorrow' }), 'bad_input'],
        [visit(randomUUID()), 'not_yours'],
        [visit(session.id, { session_id: null }), 'not_yours'],
        [visit(there.id), 'bad_transition'],
        [{ ...visit(session.id), id: String(event?.id) }, 'bad_input'],
        [operation('PATCH', 'session_events', String(event?.id), { kind: 'call_left' }), 'bad_input'],
        [operation('DELETE', 'session_events', String(event?.id), {}), 'bad_input'],
      ];
      for (const [op, code] of tried) expect([op, codeOf(await uploadOne(sql, op))]).toEqual([op, code]);
      expect(await eventsOf(sql, session.id)).toEqual([]);
    });
  });

  it('is noted fifty times at most by each of the two', async () => {
    await atOneInstant(db, async (sql, now) => {
      const session = await insertFor(sql, now, { status: 'confirmed', startsIn: -20 * MINUTE });
      for (const person of [client, trainer]) {
        await actAs(sql, person);
        const many = Array.from({ length: 120 }, () => visit(session.id));
        expect(codeOf(await uploadOne(sql, ...many))).toBeNull();
        expect(codeOf(await uploadOne(sql, ...many))).toBeNull();
      }
      expect(await eventsOf(sql, session.id)).toHaveLength(100);
    });
  });
});

const once = (op: UploadOperation) => ({ key: randomUUID(), ops: [op] });
