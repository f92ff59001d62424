/** Builders for tests against a database: people as onboarding leaves them, sessions as an operator writes them. */
import { randomUUID } from 'node:crypto';
import type { TimeWindow } from '../domain/availability.ts';
import type { UploadAnswer, UploadOperation, UploadTransaction } from '../domain/upload.ts';
import type { Role } from '../domain/user.ts';
import type { Sql } from '../server/embedded/database/database.ts';
import type { TestDatabase } from './test-database.ts';

const STEP_MS = 300_000;

/**
 * Makes a login with its role, name and zone; a trainer with a published profile, open at all times for whoever comes, unless
 * `hours` are none. Returns the user's id.
 */
export async function createPerson(
  db: TestDatabase,
  role: Role,
  name: string = role,
  hours: 'always' | 'none' = 'always',
): Promise<string> {
  const id = await db.createLogin();
  await db.database.query(
    'update public.users set role = $2, display_name = $3, time_zone = $4, onboarded_at = now() where id = $1',
    [id, role, name, 'Europe/London'],
  );
  if (role === 'trainer') {
    await db.database.query('insert into public.trainer_profiles (id, published) values ($1, true)', [id]);
    if (hours === 'always') await openAlways(db.database, id);
  }
  return id;
}

/** Opens a trainer at all times, without notice: what a client asks for is refused for other reasons only. */
export async function openAlways(sql: Sql, trainerId: string): Promise<void> {
  await sql.query('update public.trainer_profiles set min_notice_minutes = 0, slot_step_minutes = 5 where id = $1', [
    trainerId,
  ]);
  await setHours(sql, trainerId, [[0, 1440]]);
}

/** The same windows every day, under the ids that a device gives them. */
export async function setHours(sql: Sql, trainerId: string, windows: readonly TimeWindow[]): Promise<void> {
  await sql.query(
    `insert into public.availability_rules (id, trainer_id, weekday, windows)
     select extensions.uuid_generate_v5('5e9d6c1c-52a1-4f0b-9d2f-0d7f6a1f9b7e'::uuid,
       'availability_rules:' || $1::uuid || ':' || day), $1, day, $2::text::jsonb
     from generate_series(1, 7) as day
     on conflict (id) do update set windows = excluded.windows`,
    [trainerId, JSON.stringify(windows)],
  );
}

/** The last full five minutes before so many milliseconds from now: a start on the steps of a trainer who is always open. */
export function startIn(ms: number): string {
  const steps = Math.floor((Date.now() + ms) / STEP_MS);
  return new Date(steps * STEP_MS).toISOString();
}

export interface SessionRow {
  id: string;
  trainer_id: string;
  client_id: string;
  scheduled_at: string;
  duration_minutes: number;
  type: string;
  status: string;
  revision: string;
  [column: string]: unknown;
}

/** Inserts a session as the owner of the database does: unjudged, with its computed columns. */
export async function insertSession(
  sql: Sql,
  row: Pick<SessionRow, 'trainer_id' | 'client_id' | 'scheduled_at'> & Partial<SessionRow>,
): Promise<SessionRow> {
  const full = {
    id: randomUUID(),
    revision: randomUUID(),
    duration_minutes: 60,
    type: 'online',
    status: 'confirmed',
    ...row,
  };
  const columns = Object.keys(full);
  const inserted = await sql.query<SessionRow>(
    `insert into public.sessions (${columns.join(', ')})
     values (${columns.map((_, index) => `$${index + 1}`).join(', ')}) returning *`,
    Object.values(full),
  );
  return one(inserted);
}

/** An operation of an upload; what is not said is as a device sends it. */
export function operation(
  op: UploadOperation['op'],
  table: string,
  id: string,
  data: Record<string, unknown>,
  baseRevision?: string,
): UploadOperation {
  const base = baseRevision === undefined ? null : { revision: baseRevision };
  return { op, table, id, data, base, metadata: { command: 'test', at: '2026-11-23T10:00:00.000Z' } };
}

let hoursAhead = 24;

/** A client's request for an hour online with a trainer, at a time that no other request of the file asks for. */
export function requestSession(
  two: { trainer: string; client: string },
  id: string = randomUUID(),
  data: Record<string, unknown> = {},
): UploadOperation {
  hoursAhead += 2;
  return operation('PUT', 'sessions', id, {
    trainer_id: two.trainer,
    client_id: two.client,
    scheduled_at: startIn(hoursAhead * 3_600_000),
    duration_minutes: 60,
    type: 'online',
    revision: randomUUID(),
    ...data,
  });
}

/** Sends transactions as one call of a person's device. */
export async function upload(
  sql: Sql,
  transactions: readonly UploadTransaction[],
  device = 'device',
): Promise<UploadAnswer[]> {
  const rows = await sql.query<{ answers: UploadAnswer[] }>('select public.upload_changes($1, $2::jsonb) as answers', [
    device,
    JSON.stringify(transactions),
  ]);
  return one(rows).answers;
}

/** Sends one transaction under a key of its own and gives its answer. */
export async function uploadOne(sql: Sql, ...ops: UploadOperation[]): Promise<UploadAnswer> {
  return one(await upload(sql, [{ key: randomUUID(), ops }]));
}

/** The refusal's code, or null when it was applied. */
export function codeOf(answer: UploadAnswer): string | null {
  return answer.outcome === 'applied' ? null : answer.code;
}

/** The only element; anything else is a bug in the test. */
export function one<T>(rows: readonly T[]): T {
  const [first] = rows;
  if (first === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`);
  return first;
}
