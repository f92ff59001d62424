/**
 * The two enforcers of a session's life agree: every (from, to, role, moment) is judged by `changeStatus` and by the
 * triggers, on the same row, at the same instant. Thousands more, without their rows, are in agreement.pg.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeStatus, SESSION_STATUSES, type Session, type SessionStatus } from '../../src/domain/session.ts';
import { actAs, atOneInstant, HOUR, MINUTE, toRow, toSession } from '../../src/testing/generated-cases.ts';
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
            yield { from, to, startsIn, holdIn, createdAgo, createdBy: 'client' };
}

/** The verdict of the triggers, with the session and the instant that they judged. */
function judgedBySql(one_: Case, person: string): Promise<{ verdict: unknown; session: Session; now: Date }> {
  return atOneInstant(db, async (sql, now) => {
    const session = toSession(
      {
        status: one_.from,
        durationMinutes: 60,
        startsIn: one_.startsIn,
        holdIn: one_.holdIn ?? 0,
        createdAgo: one_.createdAgo,
        createdByTrainer: one_.createdBy === 'trainer',
        windowMinutes: 1440,
        firstStartFrom: 0,
      },
      now,
      trainer,
      client,
    );
    const row = await insertSession(sql, toRow(session));
    await actAs(sql, person);
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
    return { verdict, session, now };
  });
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
            ? { status: one_.from, cancelKind: session.cancelKind }
            : judged.ok
              ? judged.value
              : judged.error.code;
        expect({ one_, person: name(person), verdict }).toEqual({ one_, person: name(person), verdict: mine });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(300);
  }, 240_000);
});

it('is settled by time alike whether that comes once, twice or late', async () => {
  await atOneInstant(db, async (sql, now) => {
    const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
    const insert = (scheduledIn: number, row: Partial<SessionRow> = {}) =>
      insertSession(sql, { trainer_id: trainer, client_id: client, scheduled_at: at(scheduledIn), ...row });
    const before = {
      over: await insert(-HOUR),
      running: await insert(-HOUR + 1 + HOUR),
      unanswered: await insert(24 * HOUR, { status: 'pending', hold_expires_at: at(0) }),
      asked: await insert(48 * HOUR, { status: 'pending', hold_expires_at: at(1) }),
      halfYear: await insert(-181 * 24 * HOUR),
      recent: await insert(-180 * 24 * HOUR - HOUR),
    };
    const look = async () => {
      const rows = await sql.query<SessionRow>('select * from public.sessions');
      return Object.fromEntries(
        Object.entries(before).map(([key, { id, revision }]) => {
          const row = one(rows.filter((each) => each.id === id));
          const kept = row.revision === revision;
          return [key, { status: row.status, cancel_kind: row['cancel_kind'], archived: row['archived'], kept }];
        }),
      );
    };
    await sql.query('select private.settle_due()');
    const settled = await look();
    const stands = { cancel_kind: null, archived: false, kept: true };
    expect(settled).toEqual({
      // A trainer's offline day lands on the revision that it was made from.
      over: { ...stands, status: 'completed' },
      running: { ...stands, status: 'confirmed' },
      unanswered: { status: 'cancelled', cancel_kind: 'expired', archived: false, kept: false },
      asked: { ...stands, status: 'pending' },
      halfYear: { ...stands, status: 'completed', archived: true },
      recent: { ...stands, status: 'completed' },
    });
    await sql.query('select private.settle_due()');
    expect(await look()).toEqual(settled);
  });
});

function name(person: string): string {
  return person === trainer ? 'trainer' : person === client ? 'client' : 'stranger';
}
