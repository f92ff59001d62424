/** People in SQLite: the own row, and what is known of trainers and of who trains with whom. */
import type { User } from '../domain/user.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, rowToUser, text, textOrNull, type Row } from './rows.ts';

/** No row until the first download, or until onboarding: whichever is first. */
export function userQuery(reader: Reader, userId: string): LiveQuery<User> {
  return createQuery(reader, 'SELECT * FROM users WHERE id = ?', [userId], rowToUser);
}

/** The columns of the own row whose change has not reached the server yet. */
export function waitingUserColumnsQuery(reader: Reader, userId: string): LiveQuery<string> {
  const sql = `SELECT DISTINCT entered.key AS name FROM ps_crud, json_each(ps_crud.data, '$.data') AS entered
    WHERE json_extract(ps_crud.data, '$.type') = 'users' AND json_extract(ps_crud.data, '$.id') = ?`;
  return createQuery(reader, sql, [userId], (row) => text(row, 'name'));
}

/** What a booking takes over from its trainer. */
export interface BookingTerms {
  timeZone: string;
  cancellationWindowMinutes: number;
  autoConfirm: boolean;
}

/** The terms of a trainer this device knows by profile or by card; null for anybody else. */
export async function findBookingTerms(
  reader: Reader,
  trainerId: string,
  clientId: string,
): Promise<BookingTerms | null> {
  const row = await reader.getOptional<Row>(
    `SELECT coalesce(p.time_zone, c.trainer_time_zone) AS time_zone, p.cancellation_window_minutes, p.auto_confirm
     FROM (SELECT ? AS trainer_id, ? AS client_id) AS pair
       LEFT JOIN trainer_profiles p ON p.id = pair.trainer_id
       LEFT JOIN trainer_clients c ON c.trainer_id = pair.trainer_id AND c.client_id = pair.client_id
         AND c.ended_at IS NULL
     WHERE p.id IS NOT NULL OR c.id IS NOT NULL`,
    [trainerId, clientId],
  );
  if (row === null) return null;
  const minutes = row['cancellation_window_minutes'];
  return {
    timeZone: textOrNull(row, 'time_zone') ?? 'UTC',
    cancellationWindowMinutes: typeof minutes === 'number' ? minutes : DEFAULT_WINDOW_MINUTES,
    autoConfirm: flag(row, 'auto_confirm'),
  };
}

/** The cancellation window of a trainer who never chose one. */
const DEFAULT_WINDOW_MINUTES = 1440;

/** Whether the two train together: made by booking or by an invite, and not ended. */
export async function trainTogether(reader: Reader, trainerId: string, clientId: string): Promise<boolean> {
  const row = await reader.getOptional<Row>(
    'SELECT id FROM trainer_clients WHERE trainer_id = ? AND client_id = ? AND ended_at IS NULL',
    [trainerId, clientId],
  );
  return row !== null;
}
