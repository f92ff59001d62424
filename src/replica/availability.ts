/** A trainer's hours, taken time and terms in SQLite: one's own, or what a device knows of another's. */
import type { BookingRules, OpenHours, TakenTime, TimeWindow } from '../domain/availability.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, instantOrNull, integer, text, textOrNull, type Row } from './rows.ts';

const DAY = 86_400_000;

/** The windows of one weekday, or of one date instead of its weekday's. */
export type DayHours = { windows: readonly TimeWindow[] } & ({ weekday: number } | { localDate: string });

export function dayHoursQuery(reader: Reader, trainerId: string): LiveQuery<DayHours> {
  const sql = `SELECT id, weekday, NULL AS local_date, windows FROM availability_rules WHERE trainer_id = ?
    UNION ALL SELECT id, NULL, local_date, windows FROM availability_overrides WHERE trainer_id = ?`;
  return createQuery(reader, sql, [trainerId, trainerId], rowToDayHours);
}

function rowToDayHours(row: Row): DayHours {
  const windows = JSON.parse(text(row, 'windows')) as TimeWindow[];
  const localDate = textOrNull(row, 'local_date');
  return localDate === null ? { weekday: integer(row, 'weekday'), windows } : { localDate, windows };
}

/** The trainers of whom this device has any hours, by id. */
export function trainersWithHoursQuery(reader: Reader): LiveQuery<string> {
  const sql = 'SELECT DISTINCT trainer_id AS id FROM availability_rules ORDER BY trainer_id';
  return createQuery(reader, sql, [], (row) => text(row, 'id'));
}

export function toOpenHours(days: readonly DayHours[]): OpenHours {
  const week = new Map<number, readonly TimeWindow[]>();
  const dates = new Map<string, readonly TimeWindow[]>();
  for (const day of days) {
    if ('weekday' in day) week.set(day.weekday, day.windows);
    else dates.set(day.localDate, day.windows);
  }
  return { week, dates };
}

/**
 * What is taken of a trainer's time that ends after `since`, as far as this device knows. What the server shows of anybody
 * (`trainer_busy`) lags behind what was done here: so the sessions that this device has are taken as they stand in it, under
 * their own ids, and so is one's own time off. What is shown of the same session is left out, also where it was called off
 * here and that has not been sent.
 */
export function takenTimesQuery(
  reader: Reader,
  trainerId: string,
  viewerId: string,
  since: Date,
): LiveQuery<TakenTime> {
  const after = since.toISOString();
  return createQuery(
    reader,
    `WITH queued AS (SELECT json_extract(data, '$.id') AS id FROM ps_crud),
       known AS (SELECT * FROM sessions WHERE trainer_id = ? AND ends_at > ?)
     SELECT id, scheduled_at AS starts_at, ends_at, 1 AS is_session,
       CASE status WHEN 'pending' THEN hold_expires_at END AS held_until
     FROM known WHERE status <> 'cancelled'
     UNION ALL
     SELECT id, starts_at, ends_at, 0, NULL FROM time_off WHERE trainer_id = ? AND ends_at > ?
     UNION ALL
     SELECT id, starts_at, ends_at, is_session, held_until FROM trainer_busy
     WHERE trainer_id = ? AND trainer_id <> ? AND ends_at > ? AND (is_session = 0 OR (starts_at, ends_at) NOT IN (
       SELECT scheduled_at, ends_at FROM known WHERE status <> 'cancelled' OR id IN (SELECT id FROM queued)))`,
    [trainerId, after, trainerId, after, trainerId, viewerId, after],
    (row) => ({
      id: text(row, 'id'),
      startsAt: instant(row, 'starts_at'),
      endsAt: instant(row, 'ends_at'),
      isSession: flag(row, 'is_session'),
      heldUntil: instantOrNull(row, 'held_until'),
    }),
  );
}

/**
 * Since when taken time can matter to a booking: for two days back it may count for the trainer's today, whatever the zone.
 * It stays the same for a day, so that a live query can be asked for by it.
 */
export function takenSince(now: Date): Date {
  return new Date((Math.floor(now.getTime() / DAY) - 2) * DAY);
}

export interface Availability {
  hours: OpenHours;
  taken: TakenTime[];
  rules: BookingRules;
}

/** All that a booking is judged by; null where this device has not been told a trainer's terms, or any of their hours. */
export async function findAvailability(
  reader: Reader,
  trainerId: string,
  viewerId: string,
  now: Date,
): Promise<Availability | null> {
  const [rules] = await bookingRulesQuery(reader, trainerId).execute();
  const days = await dayHoursQuery(reader, trainerId).execute();
  if (rules === undefined || days.length === 0) return null;
  const taken = await takenTimesQuery(reader, trainerId, viewerId, takenSince(now)).execute();
  return { hours: toOpenHours(days), taken, rules };
}

/** When a trainer is away, and why: only their own devices have it. */
export interface TimeOff {
  id: string;
  startsAt: Date;
  endsAt: Date;
  reason: string | null;
}

export function timeOffQuery(reader: Reader, trainerId: string): LiveQuery<TimeOff> {
  return createQuery(reader, 'SELECT * FROM time_off WHERE trainer_id = ? ORDER BY starts_at', [trainerId], (row) => ({
    id: text(row, 'id'),
    startsAt: instant(row, 'starts_at'),
    endsAt: instant(row, 'ends_at'),
    reason: textOrNull(row, 'reason'),
  }));
}

/** One row, or none for a trainer whom this device does not know by profile. */
function bookingRulesQuery(reader: Reader, trainerId: string): LiveQuery<BookingRules> {
  return createQuery(reader, 'SELECT * FROM trainer_profiles WHERE id = ?', [trainerId], rowToBookingRules);
}

/** Reads `trainer_profiles.*`. What the server fills in of a profile not yet sent is as in its table's defaults. */
export function rowToBookingRules(row: Row): BookingRules {
  const minutes = (column: string, otherwise: number) => (row[column] == null ? otherwise : integer(row, column));
  return {
    timeZone: textOrNull(row, 'time_zone') ?? 'UTC',
    minNoticeMinutes: minutes('min_notice_minutes', 120),
    horizonDays: minutes('horizon_days', 60),
    slotStepMinutes: minutes('slot_step_minutes', 15),
    bufferBeforeMinutes: minutes('buffer_before_minutes', 0),
    bufferAfterMinutes: minutes('buffer_after_minutes', 0),
    maxSessionsPerDay: row['max_sessions_per_day'] == null ? null : integer(row, 'max_sessions_per_day'),
    cancellationWindowMinutes: minutes('cancellation_window_minutes', 1440),
    autoConfirm: flag(row, 'auto_confirm'),
    offersOnline: row['offers_online'] == null || flag(row, 'offers_online'),
    offersInPerson: row['offers_in_person'] == null || flag(row, 'offers_in_person'),
  };
}
