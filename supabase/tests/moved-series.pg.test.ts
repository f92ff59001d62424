/** Several dates of a series moved at once: what moves, what stays, and what becomes of the rule. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { expandWeekly, WEEKDAYS } from '../../src/domain/recurrence.ts';
import { planMoves } from '../../src/domain/series.ts';
import { createSession } from '../../src/testing/builders.ts';
import { atOneInstant, toRow } from '../../src/testing/generated-cases.ts';
import {
  codeOf,
  createPerson,
  insertSession,
  one,
  operation,
  uploadOne,
  type SessionRow,
} from '../../src/testing/people.ts';
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
});

const inHours = (hours: number) => new Date(Math.floor(Date.now() / HOUR) * HOUR + hours * HOUR).toISOString();
const book = (hours: number, row: Record<string, unknown> = {}) =>
  insertSession(db.database, { trainer_id: trainer, client_id: client, scheduled_at: inHours(hours), ...row });
const propose = (by: string, hours: number, data: Record<string, unknown> = {}) =>
  proposeTime(db, by, session.id, inHours(hours), data);
const answer = (by: string, id: string, status: string) => answerProposal(db, by, id, status);
const proposal = (id: string) => readProposal(db, id);
const startOf = ({ scheduled_at: at }: SessionRow) => new Date(at).toISOString();
const standing = async () =>
  one(await db.database.query<SessionRow>('select * from public.sessions where id = $1', [session.id]));
const kinds = async () =>
  (
    await db.database.query<{ kind: string }>(
      'select kind from public.session_events where session_id = $1 order by server_at, kind',
      [session.id],
    )
  ).map(({ kind }) => kind);

describe('a proposal for several of a series', () => {
  const WEEK = 168;
  let seriesId: string;
  /** Four weeks at one time in UTC; the first is the one that is proposed for. */
  async function bookWeekly(row: (index: number) => Record<string, unknown> = () => ({})): Promise<SessionRow[]> {
    seriesId = randomUUID();
    await db.database.query(
      `insert into public.session_series
         (id, trainer_id, client_id, rrule, dtstart_local, time_zone, duration_minutes, type)
       values ($1, $2, $3, 'FREQ=WEEKLY;BYDAY=' || upper(left(to_char($4::timestamptz at time zone 'UTC', 'DY'), 2)) || ';COUNT=4',
         $4::timestamptz at time zone 'UTC', 'UTC', 60, 'online')`,
      [seriesId, trainer, client, inHours(200)],
    );
    const made: SessionRow[] = [];
    for (let index = 0; index < 4; index += 1) {
      const at = { series_id: seriesId, original_start: inHours(200 + index * WEEK) };
      made.push(await book(200 + index * WEEK, { ...at, ...row(index) }));
    }
    return made;
  }
  const occurrences = () =>
    db.database.query<SessionRow>(
      'select * from public.sessions where client_id = $1 and series_id is not null order by original_start',
      [client],
    );
  const isAnybodyWaiting = async () =>
    one(
      await db.database.query<{ waiting: boolean }>(
        "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting",
      ),
    ).waiting;
  const starts = async () => (await occurrences()).map(startOf);
  const seriesRows = () =>
    db.database.query<{ id: string; rrule: string; split_from: string | null; at: string; duration_minutes: number }>(
      `select id, substr(rrule, 22) as rrule, split_from, duration_minutes,
         private.as_said(dtstart_local at time zone 'UTC') as at
       from public.session_series where client_id = $1 order by dtstart_local`,
      [client],
    );

  it('moves them all, each to the time that another leaves, and keeps one series', async () => {
    const [first, , third] = await bookWeekly((index) =>
      index === 1 ? { status: 'pending', hold_expires_at: inHours(20) } : {},
    );
    session = first ?? session;
    const [id, refused] = await propose(trainer, 200 + WEEK, { scope: 'all', duration_minutes: 90 });
    expect(refused).toBeNull();
    expect(await proposal(id)).toMatchObject({ scope: 'all', series_id: seriesId });
    expect(new Set(Object.values((await proposal(id))['changes'] ?? {}))).toEqual(
      new Set([1, 2, 3, 4].map((index) => inHours(200 + index * WEEK))),
    );
    // It stands in the way of another for one of them.
    session = third ?? session;
    expect((await propose(client, 210 + 2 * WEEK))[1]).toBe('proposal_open');
    session = first ?? session;
    expect(await answer(client, id, 'accepted')).toBeNull();
    expect(await starts()).toEqual([1, 2, 3, 4].map((index) => inHours(200 + index * WEEK)));
    for (const row of await occurrences()) {
      expect(row).toMatchObject({
        status: 'confirmed',
        duration_minutes: 90,
        series_id: seriesId,
        hold_expires_at: null,
      });
      expect(row['original_start']).toEqual(row.scheduled_at);
    }
    expect(await seriesRows()).toMatchObject([{ rrule: 'COUNT=4', at: inHours(200 + WEEK), duration_minutes: 90 }]);
    const told = await db.database.query(
      "select kind, payload -> 'count' as count from public.notifications where user_id = $1 and kind = 'moved'",
      [trainer],
    );
    expect(told).toEqual([{ kind: 'moved', count: 4 }]);
    expect(await kinds()).toEqual(['booked', 'proposed', 'moved']);
  });

  it('and those that follow splits the series, and leaves what was moved alone, called off or is over', async () => {
    const [first, second, third, fourth] = await bookWeekly();
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('few');
    session = third;
    const [alone] = await propose(trainer, 210 + 2 * WEEK);
    expect(await answer(client, alone, 'accepted')).toBeNull();
    // Its place in the rule stays what it was.
    expect(await standing()).toMatchObject({ series_id: seriesId, original_start: third['original_start'] });
    session = second;
    const [id, refused] = await propose(client, 203 + WEEK, { scope: 'following' });
    expect(refused).toBeNull();
    expect(await answer(trainer, id, 'accepted')).toBeNull();
    expect(await starts()).toEqual([
      inHours(200),
      inHours(203 + WEEK),
      inHours(210 + 2 * WEEK),
      inHours(203 + 3 * WEEK),
    ]);
    const [old, made] = await seriesRows();
    expect(old).toMatchObject({ id: seriesId, rrule: 'COUNT=1', split_from: null });
    expect(made).toMatchObject({ rrule: 'COUNT=3', split_from: seriesId, at: inHours(203 + WEEK) });
    const now = await occurrences();
    expect(now.map((row) => row['series_id'])).toEqual([seriesId, made?.id, made?.id, made?.id]);
    expect(new Date(String(now[2]?.['original_start'])).toISOString()).toBe(inHours(203 + 2 * WEEK));
    // What is called off in between is left out.
    session = one(now.filter((row) => row.id === fourth.id));
    const [next] = await propose(client, 205 + 3 * WEEK, { scope: 'all' });
    await db.database.query("update public.sessions set status = 'cancelled', cancel_kind = 'early' where id = $1", [
      second.id,
    ]);
    expect(await answer(trainer, next, 'accepted')).toBeNull();
    expect(await starts()).toEqual([
      inHours(200),
      inHours(203 + WEEK),
      inHours(210 + 2 * WEEK),
      inHours(205 + 3 * WEEK),
    ]);
  });

  it('leaves called off what is being called off while it moves the others', async () => {
    const [first, second] = await bookWeekly();
    session = first ?? session;
    const [id] = await propose(trainer, 210, { scope: 'all' });
    let accepting: Promise<string | null> | undefined;
    await db.asUser(trainer, async (sql) => {
      const data = { status: 'cancelled', revision: randomUUID() };
      const op = operation('PATCH', 'sessions', String(second?.id), data, String(second?.['revision']));
      expect(codeOf(await uploadOne(sql, op))).toBeNull();
      // Not committed yet: on a Postgres of its own the other one now waits for it, on PGlite for the whole transaction.
      accepting = answer(client, id, 'accepted');
      if (db.url !== undefined) await vi.waitUntil(isAnybodyWaiting, { timeout: 10_000 });
    });
    expect(await accepting).toBeNull();
    expect((await occurrences()).map((row) => `${row['status']} ${startOf(row)}`)).toEqual(
      [210, 200 + WEEK, 210 + 2 * WEEK, 210 + 3 * WEEK].map(
        (hours, index) => `${index === 1 ? 'cancelled' : 'confirmed'} ${inHours(hours)}`,
      ),
    );
    session = second ?? session;
    expect(await kinds()).toEqual(['booked', 'cancelled']);
  });

  it('moves none when one of their times is taken, or would be past', async () => {
    const [first] = await bookWeekly();
    session = first ?? session;
    const other = await createPerson(db, 'client');
    await book(204.5 + 2 * WEEK, { client_id: other });
    expect((await propose(client, 204, { scope: 'all' }))[1]).toBe('slot_taken');
    const [id] = await propose(client, 203, { scope: 'all' });
    await book(203.5 + 3 * WEEK, { client_id: other });
    expect(await answer(trainer, id, 'accepted')).toBe('slot_taken');
    expect(await starts()).toEqual([0, 1, 2, 3].map((index) => inHours(200 + index * WEEK)));
    expect(await proposal(id)).toMatchObject({ status: 'open' });
    await answer(client, id, 'withdrawn');
    session = one((await occurrences()).slice(2, 3));
    expect((await propose(client, 150 + WEEK, { scope: 'all' }))[1]).toBe('in_the_past');
  });
});

describe('its rule', () => {
  const rules: [rrule: string, from: string, shift: string, before: string, after: string][] = [
    ['BYDAY=MO;COUNT=4', '2027-03-29', '1 hour', 'BYDAY=MO;COUNT=2', 'BYDAY=MO;COUNT=2'],
    ['BYDAY=MO,TH;COUNT=6', '2027-03-25', '1 day', 'BYDAY=MO,TH;COUNT=3', 'BYDAY=TU,FR;COUNT=3'],
    ['BYDAY=MO,SU;COUNT=6', '2027-03-22', '-2 days', 'BYDAY=MO,SU;COUNT=2', 'BYDAY=FR,SA;COUNT=4'],
    [
      'BYDAY=MO;UNTIL=20270412T225959Z',
      '2027-03-29',
      '-1 hour',
      'BYDAY=MO;UNTIL=20270329T085959Z',
      'BYDAY=MO;UNTIL=20270412T215959Z',
    ],
    [
      'INTERVAL=2;BYDAY=MO;COUNT=4',
      '2027-03-29',
      '5 days',
      'INTERVAL=2;BYDAY=MO;COUNT=1',
      'INTERVAL=2;BYDAY=SA;COUNT=3',
    ],
    [
      'INTERVAL=2;BYDAY=MO,TH;COUNT=6',
      '2027-03-29',
      '4 days',
      'INTERVAL=2;BYDAY=MO,TH;COUNT=2',
      'INTERVAL=2;BYDAY=MO,FR;WKST=FR;COUNT=4',
    ],
  ];
  it.each(rules)('%s from %s moved by %s', async (rrule, from, shift, before, after) => {
    const rows = await db.database.query(
      `select private.rule_before(r, t) as before, private.moved_rule(r, t, $3::text::interval) as after
       from jsonb_populate_record(null::public.session_series, jsonb_build_object(
         'rrule', $1::text, 'dtstart_local', '2027-03-15T10:00', 'time_zone', 'Europe/London')) r,
         lateral (values ($2::text::timestamp + interval '10 hours')) v (t)`,
      [`FREQ=WEEKLY;${rrule}`, from, shift],
    );
    expect(rows).toEqual([{ before: `FREQ=WEEKLY;${before}`, after: `FREQ=WEEKLY;${after}` }]);
  });

  it('reads local times as the device does', async () => {
    const times = fc
      .sample(
        fc.record({
          timeZone: fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'America/New_York', 'Asia/Kolkata'),
          // Around the changes of the clocks.
          day: fc.constantFrom('2027-03-14', '2027-03-28', '2027-04-04', '2027-10-03', '2027-10-31', '2027-11-07'),
          minute: fc.integer({ min: 0, max: 300 }),
        }),
        { numRuns: 300, seed: 20261127 },
      )
      .map(({ timeZone, day, minute }) => ({
        timeZone,
        local: `${day}T0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`,
      }));
    const rows = await db.database.query<{ at: string }>(
      `select private.as_said(private.local_instant((said ->> 'local')::timestamp, said ->> 'timeZone')) as at
       from jsonb_array_elements($1::text::jsonb) said`,
      [JSON.stringify(times)],
    );
    const mine = times.map((start) => {
      const expanded = expandWeekly({ interval: 1, days: WEEKDAYS, ends: { count: 1 } }, start);
      return expanded.ok ? expanded.value[0]?.toISOString() : expanded.error.code;
    });
    expect(rows.map(({ at }) => at)).toEqual(mine);
  });
});

it('plans the same moves on the device and here', async () => {
  const lots = fc.sample(
    fc.record({
      timeZone: fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'America/New_York'),
      chosen: fc.nat({ max: 5 }),
      scope: fc.constantFrom('following' as const, 'all' as const),
      shift: fc.integer({ min: -5 * 24 * 4, max: 5 * 24 * 4 }).map((quarters) => quarters * 15 * 60_000),
      first: fc.integer({ min: -4, max: 40 }),
      sessions: fc.array(
        fc.record({
          status: fc.constantFrom('pending', 'confirmed', 'confirmed', 'confirmed', 'completed', 'cancelled'),
          movedBy: fc.constantFrom(0, 0, 0, 3 * HOUR),
          durationMinutes: fc.constantFrom(60, 60, 60, 90),
          isHeld: fc.boolean(),
        }),
        { minLength: 6, maxLength: 6 },
      ),
    }),
    { numRuns: 60, seed: 20261127 },
  );
  for (const lot of lots) {
    const [theirs, mine] = await atOneInstant(db, async (sql, now) => {
      const series = { id: randomUUID(), timeZone: lot.timeZone, durationMinutes: 60 };
      await sql.query(
        `insert into public.session_series (id, trainer_id, client_id, rrule, dtstart_local, time_zone, duration_minutes, type)
         values ($1, $2, $3, 'FREQ=WEEKLY;BYDAY=MO;COUNT=6', now() at time zone $4, $4, 60, 'online')`,
        [series.id, trainer, client, lot.timeZone],
      );
      const sessions = lot.sessions.map(({ status, movedBy, durationMinutes, isHeld }, index) => {
        const originalStart = new Date(now.getTime() + (lot.first + index) * 7 * 24 * HOUR + HOUR);
        return createSession({
          id: randomUUID(),
          trainerId: trainer,
          clientId: client,
          seriesId: series.id,
          originalStart,
          scheduledAt: new Date(originalStart.getTime() + movedBy),
          status,
          durationMinutes,
          holdExpiresAt: status === 'pending' ? new Date(now.getTime() + (isHeld ? 1 : 0)) : null,
        });
      });
      for (const one of sessions) {
        const place = { series_id: series.id, original_start: one.originalStart?.toISOString() };
        await insertSession(sql, { ...toRow(one), id: one.id, ...place });
      }
      const chosen = sessions[lot.chosen] ?? expect.fail();
      const to = new Date(chosen.scheduledAt.getTime() + lot.shift);
      const rows = await sql.query<{ id: string; at: string }>(
        `select p.session_id as id, private.as_said(p.moves_to) as at
         from public.sessions s, lateral private.planned_moves(s, $2, $3) p where s.id = $1`,
        [chosen.id, lot.scope, to.toISOString()],
      );
      const moves = planMoves(sessions, series, chosen, lot.scope, to, now);
      return [
        Object.fromEntries(rows.map(({ id, at }) => [id, at])),
        Object.fromEntries(moves.map((move) => [move.sessionId, move.scheduledAt.toISOString()])),
      ];
    });
    expect({ lot, is: theirs }).toEqual({ lot, is: mine });
  }
});
