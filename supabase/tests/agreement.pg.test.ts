/**
 * Two enforcers, one rule: thousands of generated cases get the same verdict from `src/domain` and from Postgres, at the
 * same instant. A case that they differ on is shrunk to its boundary by fast-check and printed.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAttendance } from '../../src/domain/attendance.ts';
import { lateness, rescheduleLateness } from '../../src/domain/cancellation.ts';
import {
  checkNewProposal,
  decideProposal,
  PROPOSAL_STATUSES,
  type OtherTime,
  type Proposal,
} from '../../src/domain/proposal.ts';
import { changeStatus, SESSION_STATUSES, type Session } from '../../src/domain/session.ts';
import type { Sql } from '../../src/server/embedded/database/database.ts';
import {
  actAs,
  atOneInstant,
  HOUR,
  instantOf,
  MINUTE,
  offset,
  sessionCase,
  toRow,
  toSession,
  type SessionCase,
} from '../../src/testing/generated-cases.ts';
import { history } from '../../src/testing/generated-histories.ts';
import { codeOf, createPerson, insertSession, operation, uploadOne } from '../../src/testing/people.ts';
import { PLAY, playHistory } from '../../src/testing/played-histories.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';

const SEED = 20261126;
const ATTENDANCES = ['unknown', 'attended', 'client_no_show', 'trainer_no_show'] as const;

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

const sessionOf = (one: SessionCase, now: Date) => toSession(one, now, trainer, client);

/** Judges many cases in one statement: `verdict` is SQL over `held`, a session, and `said`, what else the case holds. */
async function judgeInSql(
  verdict: string,
  count: number,
  make: (now: Date) => { session: Session; said: Record<string, unknown> }[],
): Promise<unknown[]> {
  return db.database.transaction(async (sql) => {
    await sql.query(`
      create function pg_temp.judge(cases jsonb) returns setof jsonb language plpgsql as $$
      declare
        one jsonb; said jsonb; held public.sessions;
      begin
        for one in select * from jsonb_array_elements(cases) loop
          held := jsonb_populate_record(null::public.sessions, one -> 'session');
          said := one -> 'said';
          begin
            return next jsonb_build_object('is', ${verdict});
          exception when sqlstate 'PT409' then
            return next jsonb_build_object('is', sqlerrm);
          end;
        end loop;
      end $$`);
    const cases = make(await instantOf(sql)).map(({ session, said }) => ({
      session: { ...toRow(session), ends_at: session.endsAt.toISOString() },
      said,
    }));
    expect(cases).toHaveLength(count);
    const rows = await sql.query<{ judge: { is: unknown } }>('select * from pg_temp.judge($1::text::jsonb)', [
      JSON.stringify(cases),
    ]);
    await sql.query('drop function pg_temp.judge(jsonb)');
    return rows.map(({ judge }) => judge.is);
  });
}

// The rules are pure SQL, alike on every Postgres from 15 on: once is enough.
describe.skipIf(process.env['TEST_DATABASE_URL'] !== undefined)('the two enforcers agree', () => {
  it('on 6,000 generated changes of status', async () => {
    const changes = fc.sample(
      fc.record({ about: sessionCase, to: fc.constantFrom(...SESSION_STATUSES), byTrainer: fc.boolean() }),
      { numRuns: 9_000, seed: SEED },
    );
    // Writing the status that it has is no change, and is judged by neither.
    const real = changes.filter(({ about, to }) => about.status !== to).slice(0, 6_000);
    let now = new Date();
    const theirs = await judgeInSql(
      "private.judge_session_change(held, said ->> 'to', (said ->> 'by_trainer')::boolean)",
      real.length,
      (at) => {
        now = at;
        return real.map(({ about, to, byTrainer }) => ({
          session: sessionOf(about, at),
          said: { to, by_trainer: byTrainer },
        }));
      },
    );
    for (const [index, { about, to, byTrainer }] of real.entries()) {
      const judged = changeStatus(sessionOf(about, now), to, byTrainer ? trainer : client, now);
      const mine = judged.ok ? judged.value.cancelKind : judged.error.code;
      expect({ about, to, byTrainer, is: theirs[index] }).toEqual({ about, to, byTrainer, is: mine });
    }
    expect(real.length).toBeGreaterThan(5_999);
  }, 60_000);

  it.each([
    ['cancellations', 'private.lateness(held, private.moment())', lateness],
    ['proposals', 'private.reschedule_lateness(held, private.moment())', rescheduleLateness],
  ] as const)('on how late 2,500 generated %s come', async (_, verdict, judge) => {
    const cases = fc.sample(sessionCase, { numRuns: 2_500, seed: SEED });
    let now = new Date();
    const theirs = await judgeInSql(verdict, cases.length, (at) => {
      now = at;
      return cases.map((about) => ({ session: sessionOf(about, at), said: {} }));
    });
    for (const [index, about] of cases.entries()) {
      expect({ about, is: theirs[index] }).toEqual({ about, is: judge(sessionOf(about, now), now) });
    }
    expect(new Set(theirs)).toEqual(new Set(['early', 'late']));
  });

  it('on 200 generated attendances', async () => {
    const attendances = fc.sample(
      fc.record({
        about: sessionCase,
        startsIn: offset(-10 * MINUTE, -7 * 24 * HOUR - HOUR, -7 * 24 * HOUR - 45 * MINUTE),
        by: fc.constantFrom('trainer', 'trainer', 'client', 'stranger'),
        from: fc.constantFrom(...ATTENDANCES),
        to: fc.constantFrom(...ATTENDANCES),
        isReviewed: fc.boolean(),
      }),
      { numRuns: 200, seed: SEED },
    );
    const seen = new Set<string>();
    for (const one of attendances) {
      const { theirs, mine } = await atOneInstant(db, async (sql, now) => {
        const session = { ...sessionOf({ ...one.about, startsIn: one.startsIn }, now), attendance: one.from };
        const { id, revision } = await insertSession(sql, toRow(session));
        if (one.isReviewed) {
          await sql.query('insert into public.session_reviews (id, session_id, rating) values ($1, $2, 5)', [
            randomUUID(),
            id,
          ]);
        }
        await actAs(sql, personOf(one.by));
        const data = { attendance: one.to, revision: randomUUID() };
        const answer = await uploadOne(sql, operation('PATCH', 'sessions', id, data, revision));
        const checked = checkAttendance(session, one.to, one.isReviewed, personOf(one.by), now);
        return { theirs: codeOf(answer), mine: checked.ok ? null : checked.error.code };
      });
      expect({ one, is: theirs }).toEqual({ one, is: mine });
      seen.add(String(mine));
    }
    expect(seen).toEqual(new Set(['null', 'not_yours', 'bad_transition']));
  }, 60_000);

  it('on 250 generated proposals', async () => {
    const proposals = fc.sample(
      fc.record({
        about: sessionCase,
        by: fc.constantFrom('trainer', 'client', 'stranger'),
        startsIn: fc.oneof(fc.constantFrom(0, 1, -1, 730 * 24 * HOUR, 730 * 24 * HOUR + 1), offset()),
        sameTime: fc.boolean(),
        durationMinutes: fc.constantFrom(30, 45, 60, 90),
        openFor: fc.option(fc.constantFrom(-1, 0, 1, HOUR)),
      }),
      { numRuns: 250, seed: SEED },
    );
    const seen = new Set<string>();
    for (const one of proposals) {
      const { theirs, mine } = await atOneInstant(db, async (sql, now) => {
        const session = sessionOf(one.about, now);
        const id = await insertCase(sql, session);
        const open =
          one.openFor === null ? null : await insertProposal(sql, id, session, now, one.openFor, 'open', client);
        const input: OtherTime = {
          scheduledAt: one.sameTime ? session.scheduledAt : new Date(now.getTime() + one.startsIn),
          durationMinutes: one.durationMinutes,
          note: null,
        };
        await actAs(sql, personOf(one.by));
        const answer = await uploadOne(
          sql,
          operation('PUT', 'reschedule_proposals', randomUUID(), {
            session_id: id,
            scheduled_at: input.scheduledAt.toISOString(),
            duration_minutes: input.durationMinutes,
            revision: randomUUID(),
          }),
        );
        const checked = checkNewProposal(session, open, input, personOf(one.by), now);
        return { theirs: codeOf(answer), mine: checked.ok ? null : checked.error.code };
      });
      expect({ one, is: theirs }).toEqual({ one, is: mine });
      seen.add(String(mine));
    }
    for (const code of ['null', 'not_yours', 'bad_transition', 'bad_duration', 'in_the_past', 'proposal_open']) {
      expect(seen).toContain(code);
    }
  }, 60_000);

  it('on 200 generated histories, step by step, and on the rows that each step leaves', async () => {
    await db.database.exec(PLAY);
    const seen = new Set<string>();
    for (const whole of fc.sample(history, { numRuns: 200, seed: SEED })) {
      const play = (sql: Sql, now: Date) => playHistory(sql, whole, { trainer, client, stranger }, now);
      for (const what of await atOneInstant(db, play)) seen.add(what);
    }
    // What a history is for: to come far.
    for (const what of ['status completed null', 'answer accepted null', 'review null', 'reply null', 'waive null']) {
      expect(seen).toContain(what);
    }
  }, 60_000);

  it('on 400 generated answers to proposals', async () => {
    const answers = fc.sample(
      fc.record({
        about: sessionCase,
        by: fc.constantFrom('trainer', 'client', 'stranger'),
        proposedBy: fc.constantFrom('trainer', 'client'),
        from: fc.oneof({ weight: 4, arbitrary: fc.constant('open' as const) }, fc.constantFrom(...PROPOSAL_STATUSES)),
        to: fc.constantFrom(...PROPOSAL_STATUSES),
        openFor: fc.constantFrom(-1, 0, 1, HOUR, 24 * HOUR),
      }),
      { numRuns: 400, seed: SEED },
    );
    const seen = new Set<string>();
    for (const one of answers) {
      const { theirs, mine } = await atOneInstant(db, async (sql, now) => {
        const session = sessionOf(one.about, now);
        const id = await insertCase(sql, session);
        const proposal = await insertProposal(sql, id, session, now, one.openFor, one.from, personOf(one.proposedBy));
        await actAs(sql, personOf(one.by));
        const data = { status: one.to, revision: randomUUID() };
        const answer = await uploadOne(
          sql,
          operation('PATCH', 'reschedule_proposals', proposal.id, data, proposal.revision),
        );
        const decided = decideProposal(proposal, session, one.to, personOf(one.by), now);
        return { theirs: codeOf(answer), mine: decided.ok ? null : decided.error.code };
      });
      expect({ one, is: theirs }).toEqual({ one, is: mine });
      seen.add(`${one.to} ${mine}`);
    }
    for (const outcome of ['accepted null', 'declined null', 'withdrawn null', 'accepted not_yours']) {
      expect(seen).toContain(outcome);
    }
  }, 60_000);
});

function personOf(name: 'trainer' | 'client' | 'stranger'): string {
  return { trainer, client, stranger }[name];
}

async function insertCase(sql: Sql, session: Session): Promise<string> {
  const { id } = await insertSession(sql, toRow(session));
  return id;
}

async function insertProposal(
  sql: Sql,
  sessionId: string,
  session: Session,
  now: Date,
  openForMs: number,
  status: Proposal['status'],
  proposedBy: string,
): Promise<Proposal> {
  const proposal: Proposal = {
    id: randomUUID(),
    sessionId,
    scope: 'this',
    moves: [],
    proposedBy,
    scheduledAt: new Date(session.scheduledAt.getTime() + 100 * HOUR),
    durationMinutes: 60,
    note: null,
    status,
    expiresAt: new Date(now.getTime() + openForMs),
    revision: randomUUID(),
  };
  await sql.query(
    `insert into public.reschedule_proposals
       (id, session_id, proposed_by, scheduled_at, duration_minutes, status, expires_at, revision)
     values ($1, $2, $3, $4, 60, $5, $6, $7)`,
    [
      proposal.id,
      sessionId,
      proposedBy,
      proposal.scheduledAt.toISOString(),
      status,
      proposal.expiresAt.toISOString(),
      proposal.revision,
    ],
  );
  return proposal;
}
