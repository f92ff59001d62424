/** Rows as a download leaves them: in the replica, and not in the queue. */
import type { SyncedTable } from '../replica/columns.ts';
import type { Replica } from '../replica/replica.ts';

export const TRAINER = '11111111-1111-4111-8111-111111111111';
export const CLIENT = '22222222-2222-4222-8222-222222222222';
export const OTHER_CLIENT = '33333333-3333-4333-8333-333333333333';
export const SESSION = '44444444-4444-4444-8444-444444444444';

/** What every test starts from: noon in the middle of a week. */
export const NOW = new Date('2026-11-25T12:00:00.000Z');

const HOUR = 3_600_000;

/** The instant so many hours after `NOW`. */
export function hoursFromNow(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR);
}

type LocalRow = Record<string, string | number | null>;

/** Puts a row where PowerSync keeps what it downloaded: as it came, and as it is read. */
export async function putSynced(replica: Replica, table: SyncedTable, { id, ...data }: LocalRow): Promise<void> {
  const json = JSON.stringify(data);
  await replica.writeTransaction(async (tx) => {
    await tx.execute(`INSERT OR REPLACE INTO ps_data__${table} (id, data) VALUES (?, ?)`, [id, json]);
    await tx.execute('DELETE FROM ps_oplog WHERE row_type = ? AND row_id = ?', [table, id]);
    await tx.execute(
      `INSERT INTO ps_oplog (bucket, op_id, row_type, row_id, key, data, hash)
       SELECT 1, coalesce(max(op_id), 0) + 1, ?, ?, ?, ?, 0 FROM ps_oplog`,
      [table, id, `${table}/${id}`, json],
    );
  });
}

/** The same of many rows at once, which nothing will be taken back of. */
export async function putAllSynced(replica: Replica, table: SyncedTable, rows: readonly LocalRow[]): Promise<void> {
  await replica.execute(
    `INSERT OR REPLACE INTO ps_data__${table} (id, data)
     SELECT json_extract(value, '$.id'), json_remove(value, '$.id') FROM json_each(?)`,
    [JSON.stringify(rows)],
  );
}

/** A confirmed online session of an hour, starting so many hours from `NOW`. */
export function createSessionRow(startsInHours: number, changes: LocalRow = {}): LocalRow {
  const start = hoursFromNow(startsInHours).toISOString();
  return {
    id: SESSION,
    trainer_id: TRAINER,
    client_id: CLIENT,
    scheduled_at: start,
    ends_at: hoursFromNow(startsInHours + 1).toISOString(),
    duration_minutes: 60,
    type: 'online',
    status: 'confirmed',
    time_zone: 'Europe/London',
    first_scheduled_at: start,
    created_by: CLIENT,
    cancellation_window_minutes: 1440,
    penalty_waived: 0,
    attendance: 'unknown',
    sequence: 0,
    revision: 'r0',
    archived: 0,
    created_at: hoursFromNow(-240).toISOString(),
    updated_at: hoursFromNow(-240).toISOString(),
    ...changes,
  };
}

/** The card of the two, as made when they first booked. */
export function createCardRow(changes: LocalRow = {}): LocalRow {
  return {
    id: '55555555-5555-4555-8555-555555555555',
    trainer_id: TRAINER,
    client_id: CLIENT,
    trainer_display_name: 'Tara Trainer',
    trainer_time_zone: 'Europe/London',
    client_display_name: 'Cleo Client',
    client_time_zone: 'America/New_York',
    created_at: hoursFromNow(-240).toISOString(),
    ended_at: null,
    ...changes,
  };
}

/** A published trainer's profile, whom nobody has reviewed. */
export function createProfileRow(changes: LocalRow = {}): LocalRow {
  return {
    id: TRAINER,
    display_name: 'Tara',
    avatar_url: null,
    time_zone: 'Europe/London',
    headline: 'Strength for everybody',
    bio: null,
    specialties: '["Strength", "Mobility"]',
    published: 1,
    min_notice_minutes: 120,
    horizon_days: 60,
    slot_step_minutes: 15,
    buffer_before_minutes: 0,
    buffer_after_minutes: 0,
    max_sessions_per_day: null,
    cancellation_window_minutes: 1440,
    auto_confirm: 0,
    offers_online: 1,
    offers_in_person: 1,
    rating_average: null,
    rating_count: 0,
    ...changes,
  };
}

export function createReviewRow(changes: LocalRow = {}): LocalRow {
  return {
    id: '66666666-6666-4666-8666-666666666666',
    session_id: SESSION,
    reviewer_id: CLIENT,
    trainer_id: TRAINER,
    client_id: CLIENT,
    rating: 4,
    comment: 'Good',
    revision: 'v0',
    archived: 0,
    session_year: '2026',
    created_at: hoursFromNow(-2).toISOString(),
    updated_at: hoursFromNow(-2).toISOString(),
    ...changes,
  };
}
