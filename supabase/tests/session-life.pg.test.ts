/**
 * The two enforcers of a session's life agree: every (from, to, role, moment) is judged by `changeStatus` and by the
 * triggers, on the same row, at the same instant. Thousands more, without their rows, are in agreement.pg.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeStatus, SESSION_STATUSES, type Session, type SessionStatus } from '../../src/domain/session.ts';
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

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const REVISION = '11111111-1111-4111-8111-111111111111';

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

/** Milliseconds from now to the start, on the boundaries of a 60-minute session; those beside them are generated ones. */
const STARTS = [48 * HOUR, 24 * HOUR, 24 * HOUR - 1, 1, 0, -HOUR + 1, -HOUR];

interface Case {
  from: SessionStatus;
  to: SessionStatus;
  startsIn: number;
  holdIn: number | null;
  createdAgo: number;
  createdBy: 'trainer' | 'client';
}

function* cases(): Generator<Case> {
  for (const from of SESSION_STATUSES)
    for (const to of SESSION_STATUSES)
      for (const startsIn of STARTS)
        for (const holdIn of from === 'pending' ? [HOUR, 0, -1] : [null])
          for (const createdAgo of from === 'confirmed' && to === 'cancelled' ? [15 * MINUTE, 72 * HOUR] : [72 * HOUR])
            for (const createdBy of ['trainer', 'client'] as const)
              yield { from, to, startsIn, holdIn, createdAgo, createdBy };
}

async function judgedBySql(one_: Case, person: string): Promise<{ verdict: unknown; session: Session; now: Date }> {
  const undo = new Error('undo');
  let outcome: { verdict: unknown; session: Session; now: Date } | undefined;
  await db.database
    .transaction(async (sql) => {
      const now = (
        await sql.query<{ now: string }>(
          `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
        )
      ).map((row) => new Date(row.now))[0];
      if (now === undefined) throw new Error('no clock');
      const row = await insertCase(sql, one_, now);
      await sql.query("select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)", [
        JSON.stringify({ sub: person, role: 'authenticated' }),
      ]);
      const answer = await uploadOne(
        sql,
        operation('PATCH', 'sessions', row.id, { status: one_.to, revision: REVISION }, row.revision),
      );
      const after = await sql.query<SessionRow>('select status, cancel_kind from public.sessions where id = $1', [
        row.id,
      ]);
      const verdict =
        answer.outcome === 'applied'
          ? { status: one(after)['status'], cancelKind: one(after)['cancel_kind'] }
          : codeOf(answer);
      outcome = { verdict, session: toSession(row), now };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (outcome === undefined) throw new Error('the case did not run');
  return outcome;
}

/** The instant a boundary falls on is now() itself, so the database's microseconds are cut to milliseconds first. */
async function insertCase(sql: Sql, one_: Case, now: Date): Promise<SessionRow> {
  const at = (offset: number) => new Date(now.getTime() + offset).toISOString();
  return insertSession(sql, {
    trainer_id: trainer,
    client_id: client,
    scheduled_at: at(one_.startsIn),
    status: one_.from,
    hold_expires_at: one_.holdIn === null ? null : at(one_.holdIn),
    created_at: at(-one_.createdAgo),
    created_by: one_.createdBy === 'trainer' ? trainer : client,
    cancellation_window_minutes: 1440,
  });
}

function toSession(row: SessionRow): Session {
  const date = (column: string) => new Date(String(row[column]));
  return {
    id: row.id,
    trainerId: row.trainer_id,
    clientId: row.client_id,
    scheduledAt: date('scheduled_at'),
    endsAt: date('ends_at'),
    durationMinutes: 60,
    type: 'online',
    focusArea: null,
    status: row.status as SessionStatus,
    meetingUrl: null,
    location: null,
    directions: null,
    timeZone: 'UTC',
    createdBy: String(row['created_by']),
    clientNote: null,
    prepNote: null,
    holdExpiresAt: row['hold_expires_at'] === null ? null : date('hold_expires_at'),
    cancellationWindowMinutes: 1440,
    cancelledAt: null,
    cancelKind: null,
    cancelReason: null,
    attendance: 'unknown',
    firstScheduledAt: date('first_scheduled_at'),
    sequence: 0,
    revision: row.revision,
    archived: false,
    createdAt: date('created_at'),
  };
}

describe('a change of status', () => {
  it('is judged alike in TypeScript and in SQL, for everybody and at every boundary', async () => {
    let compared = 0;
    for (const one_ of cases()) {
      // Nobody else may anything, whenever.
      for (const person of one_.startsIn === STARTS[0] ? [trainer, client, stranger] : [trainer, client]) {
        const { verdict, session, now } = await judgedBySql(one_, person);
        const judged = changeStatus(session, one_.to, person, now);
        // writing the status it has is no change: the device does not ask, the database has nothing to judge
        const mine =
          one_.from === one_.to && person !== stranger
            ? { status: one_.from, cancelKind: null }
            : judged.ok
              ? judged.value
              : judged.error.code;
        expect({ one_, person: name(person), verdict }).toEqual({ one_, person: name(person), verdict: mine });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(600);
  }, 240_000);
});

function name(person: string): string {
  return person === trainer ? 'trainer' : person === client ? 'client' : 'stranger';
}
