/**
 * When a trainer can be booked: 20,160 questions around every change of the clocks of 2025 to 2027 in twelve zones get the
 * same answer from `src/domain/slots.ts` and from Postgres.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkSlot, findSlots, nearestSlots, SLOT_REFUSALS, type SlotQuestion } from '../../src/domain/slots.ts';
import type { UploadOperation } from '../../src/domain/upload.ts';
import type { Sql } from '../../src/server/embedded/database/database.ts';
import { CLOCK_CHANGES } from '../../src/testing/clock-changes.ts';
import { centreOf, slotCase, toQuestion, trainerCase, type TrainerCase } from '../../src/testing/generated-slots.ts';
import {
  codeOf,
  createPerson,
  insertSession,
  one,
  operation,
  requestSession,
  setHours,
  startIn,
  uploadOne,
} from '../../src/testing/people.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const SEED = 20261127;
const QUESTIONS_EACH = 280;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Asked {
  question: SlotQuestion;
  startsAt: Date;
}

/** A trainer as stored; taken times have ids of their own there. */
interface Trainer {
  id: string;
  about: TrainerCase;
  asked: Asked[];
  rowIds: Map<string, string>;
}

let db: TestDatabase;
let trainers: Trainer[];

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

// The rules are pure SQL, alike on every Postgres from 15 on: once is enough.
describe.skipIf(process.env['TEST_DATABASE_URL'] !== undefined)('the two enforcers agree on slots', () => {
  beforeAll(async () => {
    const sampled = fc.sample(trainerCase, { numRuns: CLOCK_CHANGES.length, seed: SEED });
    const questions = fc.sample(slotCase, { numRuns: CLOCK_CHANGES.length * QUESTIONS_EACH, seed: SEED });
    trainers = CLOCK_CHANGES.flatMap((change, index) => {
      const one = sampled[index];
      if (one === undefined) return [];
      const about = { ...one, change };
      const own = questions.slice(index * QUESTIONS_EACH, (index + 1) * QUESTIONS_EACH);
      const asked = own.map((slot) => toQuestion(about, slot));
      const rowIds = new Map(about.taken.map((_, at) => [`${at}`, randomUUID()]));
      return [{ id: randomUUID(), about, asked, rowIds }];
    });
    await db.database.transaction(async (sql) => {
      // Only what is judged by: no people, no timeline, no news.
      await sql.query("set local session_replication_role = 'replica'");
      for (const trainer of trainers) await insertTrainer(sql, trainer);
    });
  });
  it('as to why a start is not free', async () => {
    const cases = trainers.flatMap(({ id, asked, rowIds }) =>
      asked.map(({ question, startsAt }) => ({
        trainer: id,
        starts: startsAt.toISOString(),
        minutes: question.durationMinutes,
        ignoring: rowIds.get(question.ignoring ?? '') ?? null,
        asked_at: question.now.toISOString(),
      })),
    );
    const began = performance.now();
    const theirs = await db.database.query<{ verdict: string | null }>(
      `select private.check_slot(trainer, starts, minutes, ignoring, asked_at) as verdict
       from jsonb_to_recordset($1::text::jsonb)
         as c (n integer, trainer uuid, starts timestamptz, minutes integer, ignoring uuid, asked_at timestamptz)
       order by n`,
      [JSON.stringify(cases.map((one, n) => ({ n, ...one })))],
    );
    const tookMs = performance.now() - began;
    const counts = new Map<string | null, number>();
    for (const [index, { question, startsAt }] of trainers.flatMap(({ asked }) => asked).entries()) {
      const mine = checkSlot(question, startsAt);
      expect({ ...cases[index], is: theirs[index]?.verdict }).toEqual({ ...cases[index], is: mine });
      counts.set(mine, (counts.get(mine) ?? 0) + 1);
    }
    expect(cases.length).toBeGreaterThanOrEqual(20_000);
    for (const outcome of [null, ...SLOT_REFUSALS]) {
      expect([outcome, counts.get(outcome) ?? 0]).toEqual([outcome, expect.toSatisfy((count: number) => count > 100)]);
    }
    expect(tookMs).toBeLessThan(20_000);
  }, 60_000);

  it('as to which starts are free, and which are the nearest', async () => {
    let found = 0;
    for (const { id, about, asked, rowIds } of trainers) {
      const [first] = asked;
      if (first === undefined) continue;
      const { question, startsAt } = first;
      const [from, to] = [new Date(centreOf(about) - 40 * HOUR), new Date(centreOf(about) + 30 * HOUR)];
      const [theirs] = await db.database.query<{ free: string[]; nearest: string[] }>(
        `select (select coalesce(array_agg(private.as_said(s)), '{}')
             from private.free_starts($1, $2, $3, $4, $5, $6) s) as free,
           private.nearest_starts($1, null, $7, $2, $6) as nearest`,
        [
          id,
          question.durationMinutes,
          from.toISOString(),
          to.toISOString(),
          rowIds.get(question.ignoring ?? '') ?? null,
          question.now.toISOString(),
          startsAt.toISOString(),
        ],
      );
      const mine = findSlots({ ...question, from, to }).map((at) => at.toISOString());
      const nearest = nearestSlots({ ...question, ignoring: null }, startsAt).map((at) => at.toISOString());
      expect({ about, ...theirs }).toEqual({ about, free: mine, nearest });
      found += mine.length;
    }
    expect(found).toBeGreaterThan(1_000);
  }, 60_000);
});

describe('a client’s booking', () => {
  let trainer: string;
  let client: string;
  beforeEach(async () => {
    trainer = await createPerson(db, 'trainer', 'Tara', 'none');
    client = await createPerson(db, 'client', 'Cleo');
    await db.database.query("update public.users set time_zone = 'UTC' where id = $1", [trainer]);
    await db.database.query(
      `update public.trainer_profiles set horizon_days = 20, max_sessions_per_day = 2, buffer_after_minutes = 15
       where id = $1`,
      [trainer],
    );
    // From nine to twelve.
    await setHours(db.database, trainer, [[540, 720]]);
  });

  /** An hour of a day from today on, in UTC. */
  const at = (days: number, hour: number) =>
    new Date(Math.floor(Date.now() / DAY) * DAY + days * DAY + hour * HOUR).toISOString();
  const ask = (start: string, changes: Record<string, unknown> = {}) =>
    requestSession({ trainer, client }, randomUUID(), { scheduled_at: start, ...changes });
  const send = (operation: UploadOperation, who = client) => uploadOne(db.connectAs(who), operation);
  const stand = (start: string, other = client) =>
    insertSession(db.database, { trainer_id: trainer, client_id: other, scheduled_at: start });
  const startOf = async (id: string) => {
    const rows = await db.database.query<{ at: string }>(
      'select private.as_said(scheduled_at) as at from public.sessions where id = $1',
      [id],
    );
    return rows[0]?.at;
  };

  it('is taken where it is free', async () => {
    const asked = ask(at(3, 9));
    expect(await send(asked)).toMatchObject({ outcome: 'applied', adjusted: {} });
    expect(await startOf(asked.id)).toBe(at(3, 9));
  });

  it('is refused for its reason, with the nearest free starts', async () => {
    const other = await createPerson(db, 'client');
    await stand(at(4, 10), other);
    for (const hour of [13, 15]) await stand(at(5, hour), other);
    const table: [start: string, code: string, alternatives: unknown][] = [
      [at(3, 8), 'outside_availability', [at(3, 9), at(3, 9.25), at(3, 9.5)]],
      [at(3, 9.1), 'outside_availability', [at(3, 9), at(3, 9.25), at(3, 9.5)]],
      [at(4, 9), 'slot_taken', [at(3, 10.5), at(3, 10.75), at(3, 11)]],
      [at(5, 10), 'day_full', [at(6, 9), at(6, 9.25), at(6, 9.5)]],
      [at(21, 9), 'too_far', [at(20, 10.5), at(20, 10.75), at(20, 11)]],
      [startIn(HOUR), 'too_soon', expect.objectContaining({ length: 3 })],
    ];
    for (const [start, code, alternatives] of table) {
      expect([start, await send(ask(start))]).toMatchObject([start, { code, detail: { alternatives } }]);
    }
  });

  it('is offered nothing at which the client has something else, and finds one’s own time engaged', async () => {
    const second = await createPerson(db, 'trainer');
    await insertSession(db.database, { trainer_id: second, client_id: client, scheduled_at: at(3, 9) });
    expect(await send(ask(at(3, 9)))).toMatchObject({ code: 'client_busy' });
    expect(await send(ask(at(3, 8)))).toMatchObject({
      detail: { alternatives: [at(3, 10), at(3, 10.25), at(3, 10.5)] },
    });
  });

  it('is of no trainer without hours', async () => {
    const closed = await createPerson(db, 'trainer', 'Tom', 'none');
    const asked = ask(at(3, 9), { trainer_id: closed });
    expect(await send(asked)).toMatchObject({ code: 'outside_availability', detail: { alternatives: [] } });
  });

  it('does not bind the trainer, nor what the two agree on', async () => {
    const standing = await stand(at(4, 9));
    const byTrainer = requestSession({ trainer, client }, randomUUID(), { scheduled_at: at(4, 20) });
    expect(codeOf(await send(byTrainer, trainer))).toBeNull();
    const third = requestSession({ trainer, client }, randomUUID(), { scheduled_at: startIn(600_000) });
    expect(codeOf(await send(third, trainer))).toBeNull();
    for (const [proposer, other, start] of [
      [trainer, client, at(4, 22)],
      [client, trainer, at(4, 7)],
    ] as const) {
      const id = randomUUID();
      const data = { session_id: standing.id, scheduled_at: start, duration_minutes: 60, revision: randomUUID() };
      expect(codeOf(await send(operation('PUT', 'reschedule_proposals', id, data), proposer))).toBeNull();
      const yes = { status: 'accepted', revision: randomUUID() };
      const accept = operation('PATCH', 'reschedule_proposals', id, yes, data.revision);
      expect(codeOf(await send(accept, other))).toBeNull();
      expect(await startOf(standing.id)).toBe(start);
    }
  });

  it('takes the first of several wishes that is free, and says so', async () => {
    const other = await createPerson(db, 'client');
    await stand(at(3, 9), other);
    const choices = [at(3, 9), at(3, 8), at(4, 10)];
    const asked = ask(at(3, 9), { choices });
    expect(await send(asked)).toMatchObject({
      outcome: 'applied',
      adjusted: { [asked.id]: { scheduled_at: at(4, 10) } },
    });
    expect(await startOf(asked.id)).toBe(at(4, 10));
    const row = one(await db.database.query('select * from public.sessions where id = $1', [asked.id]));
    expect(row).toMatchObject({ choices, status: 'pending' });
    expect(row['first_scheduled_at']).toEqual(row['scheduled_at']);
    // What is said of one transaction is not said of the next.
    expect(await send(ask(at(5, 9)))).toMatchObject({ adjusted: {} });
    // The device may have taken another for the first that is free.
    const later = ask(at(6, 10), { choices: [at(6, 9), at(6, 10)] });
    expect(await send(later)).toMatchObject({ adjusted: { [later.id]: { scheduled_at: at(6, 9) } } });
  });

  it('is refused for the first wish’s reason where none is free', async () => {
    const choices = [at(3, 13), at(30, 9)];
    expect(await send(ask(at(3, 13), { choices }))).toMatchObject({
      code: 'outside_availability',
      detail: { alternatives: { length: 3 } },
    });
  });

  it.each<[string, (start: string) => unknown]>([
    ['none', () => []],
    ['four', (start) => [start, at(4, 9), at(5, 9), at(6, 9)]],
    ['one twice', (start) => [start, start]],
    ['not the start', () => [at(4, 9)]],
    ['no instant', (start) => [start, 'tomorrow']],
    ['no list', () => 'soon'],
    ['a number', (start) => [start, 7]],
  ])('has no such wishes: %s', async (_, choices) => {
    const start = at(3, 9);
    expect(await send(ask(start, { choices: choices(start) }))).toMatchObject({
      code: 'bad_input',
      detail: { column: 'choices' },
    });
  });

  it('has wishes only of a client', async () => {
    await stand(at(4, 9));
    const asked = ask(at(3, 9), { choices: [at(3, 9)] });
    expect(await send(asked, trainer)).toMatchObject({ code: 'bad_input', detail: { column: 'choices' } });
  });

  it('of a series obeys the horizon on its first date, and hours on all', async () => {
    const series = (id: string) =>
      operation('PUT', 'session_series', id, {
        trainer_id: trainer,
        client_id: client,
        rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4',
        dtstart_local: '2026-12-07T09:00:00',
        time_zone: 'UTC',
        duration_minutes: 60,
        type: 'online',
      });
    const book = async (...starts: string[]) => {
      const id = randomUUID();
      const dates = starts.map((start) => ask(start, { series_id: id }));
      return { id, code: codeOf(await uploadOne(db.connectAs(client), series(id), ...dates)) };
    };
    expect(await book(at(24, 9), at(31, 9))).toMatchObject({ code: 'too_far' });
    expect(await book(at(3, 9), at(31, 8))).toMatchObject({ code: 'outside_availability' });
    const { id, code } = await book(at(3, 9), at(31, 9));
    expect(code).toBeNull();
    expect(codeOf(await send(ask(at(38, 9), { series_id: id })))).toBe('too_far');
  });
});

async function insertTrainer(sql: Sql, { id, about, asked, rowIds }: Trainer): Promise<void> {
  const [first] = asked;
  if (first === undefined) return;
  const { hours, rules, taken } = first.question;
  await insert(sql, 'trainer_profiles', {
    id,
    time_zone: rules.timeZone,
    min_notice_minutes: about.minNoticeMinutes,
    horizon_days: about.horizonDays,
    slot_step_minutes: about.slotStepMinutes,
    buffer_before_minutes: about.bufferBeforeMinutes,
    buffer_after_minutes: about.bufferAfterMinutes,
    max_sessions_per_day: about.maxSessionsPerDay,
  });
  const day = (windows: unknown) => ({ id: randomUUID(), trainer_id: id, windows: JSON.stringify(windows) });
  for (const [weekday, windows] of hours.week) await insert(sql, 'availability_rules', { ...day(windows), weekday });
  for (const [date, windows] of hours.dates) {
    await insert(sql, 'availability_overrides', { ...day(windows), local_date: date });
  }
  const clientId = randomUUID();
  for (const { id: name, startsAt, endsAt, isSession, heldUntil } of taken) {
    const row = { id: rowIds.get(name), trainer_id: id, ends_at: endsAt.toISOString() };
    if (!isSession) {
      await insert(sql, 'time_off', { ...row, starts_at: startsAt.toISOString() });
      continue;
    }
    await insert(sql, 'sessions', {
      ...row,
      client_id: clientId,
      scheduled_at: startsAt.toISOString(),
      first_scheduled_at: startsAt.toISOString(),
      duration_minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
      type: 'online',
      status: heldUntil === null ? 'confirmed' : 'pending',
      hold_expires_at: heldUntil?.toISOString() ?? null,
      time_zone: rules.timeZone,
      created_by: clientId,
      cancellation_window_minutes: 0,
      revision: randomUUID(),
    });
  }
}

async function insert(sql: Sql, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  const values = columns.map((_, index) => `$${index + 1}`);
  await sql.query(
    `insert into public.${table} (${columns.join(', ')}) values (${values.join(', ')})`,
    Object.values(row),
  );
}
