/** A trainer's own profile and link in SQLite, and what their hours must know of their sessions and clients. */
import type { TrainerProfile } from '../domain/trainer-profile.ts';
import { rowToBookingRules } from './availability.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, text, textOrNull } from './rows.ts';

/** No row before the first download, or onboarding: whichever is first. */
export function trainerProfileQuery(reader: Reader, trainerId: string): LiveQuery<TrainerProfile> {
  return createQuery(reader, 'SELECT * FROM trainer_profiles WHERE id = ?', [trainerId], (row) => ({
    ...rowToBookingRules(row),
    headline: textOrNull(row, 'headline'),
    bio: textOrNull(row, 'bio'),
    specialties: JSON.parse(textOrNull(row, 'specialties') ?? '[]') as string[],
    published: flag(row, 'published'),
  }));
}

/** One row with the link that new online sessions are given, or with null; or no row. */
export function meetingUrlQuery(reader: Reader, trainerId: string): LiveQuery<string | null> {
  const sql = 'SELECT id, default_meeting_url FROM trainer_settings WHERE id = ?';
  return createQuery(reader, sql, [trainerId], (row) => textOrNull(row, 'default_meeting_url'));
}

/** A session that stands, and the zone its trainer was in when it was booked. */
export interface BookedZone {
  scheduledAt: Date;
  timeZone: string;
}

export function bookedZonesQuery(reader: Reader, trainerId: string): LiveQuery<BookedZone> {
  const sql = `SELECT id, scheduled_at, time_zone FROM sessions
    WHERE trainer_id = ? AND status IN ('pending', 'confirmed') AND time_zone IS NOT NULL ORDER BY scheduled_at`;
  return createQuery(reader, sql, [trainerId], (row) => ({
    scheduledAt: instant(row, 'scheduled_at'),
    timeZone: text(row, 'time_zone'),
  }));
}

/** A client, and by which clock they read times. */
export interface ClientZone {
  id: string;
  displayName: string;
  timeZone: string;
}

export function clientZonesQuery(reader: Reader, trainerId: string): LiveQuery<ClientZone> {
  const sql = `SELECT id, client_display_name, client_time_zone FROM trainer_clients
    WHERE trainer_id = ? AND ended_at IS NULL AND client_time_zone IS NOT NULL ORDER BY client_display_name, id`;
  return createQuery(reader, sql, [trainerId], (row) => ({
    id: text(row, 'id'),
    displayName: textOrNull(row, 'client_display_name') ?? '',
    timeZone: text(row, 'client_time_zone'),
  }));
}
