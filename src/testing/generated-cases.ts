/**
 * Generated sessions that both enforcers judge: as `src/domain` reads them, and as rows, at the same instant. Cases are
 * relative to that instant, which the database names.
 */
import fc from 'fast-check';
import { SESSION_STATUSES, type Session } from '../domain/session.ts';
import type { Sql } from '../server/embedded/database/database.ts';
import { createSession } from './builders.ts';
import type { TestDatabase } from './test-database.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Milliseconds to an instant: on a boundary, a millisecond beside it, or anywhere within three days. */
export const offset = (...boundaries: number[]) =>
  fc.oneof(
    fc.tuple(fc.constantFrom(0, ...boundaries), fc.constantFrom(-1, 0, 1)).map(([at, beside]) => at + beside),
    fc.integer({ min: -72 * HOUR, max: 72 * HOUR }),
  );

export const sessionCase = fc.record({
  status: fc.constantFrom(...SESSION_STATUSES),
  durationMinutes: fc.constantFrom(45, 60, 90),
  startsIn: offset(-45 * MINUTE, -60 * MINUTE, -90 * MINUTE, 24 * HOUR, 2 * HOUR),
  holdIn: offset(),
  createdAgo: offset(15 * MINUTE, 24 * HOUR),
  createdByTrainer: fc.boolean(),
  windowMinutes: fc.constantFrom(0, 15, 120, 1440, 20_160),
  /** From the start, for what was moved. */
  firstStartFrom: fc.oneof(fc.constant(0), fc.integer({ min: -96 * HOUR, max: 96 * HOUR })),
});
export type SessionCase = typeof sessionCase extends fc.Arbitrary<infer T> ? T : never;

/** The case at the instant `now`, of these two. */
export function toSession(one: SessionCase, now: Date, trainerId: string, clientId: string): Session {
  const at = (ms: number) => new Date(now.getTime() + ms);
  const scheduledAt = at(one.startsIn);
  return createSession({
    trainerId,
    clientId,
    status: one.status,
    durationMinutes: one.durationMinutes,
    scheduledAt,
    endsAt: new Date(scheduledAt.getTime() + one.durationMinutes * MINUTE),
    firstScheduledAt: new Date(scheduledAt.getTime() + one.firstStartFrom),
    holdExpiresAt: one.status === 'pending' ? at(one.holdIn) : null,
    createdAt: at(-one.createdAgo),
    createdBy: one.createdByTrainer ? trainerId : clientId,
    cancellationWindowMinutes: one.windowMinutes,
    cancelKind: one.status === 'cancelled' ? 'trainer' : null,
    type: 'online',
    location: null,
  });
}

/** What of a session is stored; its end follows from the rest. */
export function toRow(session: Session) {
  return {
    trainer_id: session.trainerId,
    client_id: session.clientId,
    status: session.status,
    scheduled_at: session.scheduledAt.toISOString(),
    duration_minutes: session.durationMinutes,
    first_scheduled_at: session.firstScheduledAt.toISOString(),
    hold_expires_at: session.holdExpiresAt?.toISOString() ?? null,
    created_at: session.createdAt.toISOString(),
    created_by: session.createdBy,
    cancellation_window_minutes: session.cancellationWindowMinutes,
    cancel_kind: session.cancelKind,
    attendance: session.attendance,
  };
}

/** The instant of this transaction, as the rules read it. */
export async function instantOf(sql: Sql): Promise<Date> {
  const [row] = await sql.query<{ now: string }>(
    `select to_char(private.moment() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  );
  if (row === undefined) throw new Error('no clock');
  return new Date(row.now);
}

/** Runs `work` as the database's owner, at one instant, and takes everything back. */
export async function atOneInstant<T>(db: TestDatabase, work: (sql: Sql, now: Date) => Promise<T>): Promise<T> {
  const undo = new Error('undo');
  const outcome: T[] = [];
  await db.database
    .transaction(async (sql) => {
      outcome.push(await work(sql, await instantOf(sql)));
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  const [only] = outcome;
  if (outcome.length !== 1) throw new Error('the case did not run');
  return only as T;
}

/** From here on in this transaction, statements are a person's. */
export async function actAs(sql: Sql, person: string): Promise<void> {
  await sql.query("select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true)", [
    JSON.stringify({ sub: person, role: 'authenticated' }),
  ]);
}
