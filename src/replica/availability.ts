/** A trainer's hours, taken time and terms in SQLite: one's own, or what a device knows of another's. */
import type { BookingRules, OpenHours, TakenTime, TimeWindow } from '../domain/availability.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, instantOrNull, integer, text, textOrNull, type Row } from './rows.ts';

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

export function toOpenHours(days: readonly DayHours[]): OpenHours {
  const week = new Map<number, readonly TimeWindow[]>();
  const dates = new Map<string, readonly TimeWindow[]>();
  for (const day of days) {
    if ('weekday' in day) week.set(day.weekday, day.windows);
    else dates.set(day.localDate, day.windows);
  }
  return { week, dates };
}

/** What others see of a trainer's day; written by the server, and so without what this device has queued. */
export function takenTimesQuery(reader: Reader, trainerId: string): LiveQuery<TakenTime> {
  return createQuery(
    reader,
    'SELECT * FROM trainer_busy WHERE trainer_id = ? ORDER BY starts_at',
    [trainerId],
    (row) => ({
      id: text(row, 'id'),
      startsAt: instant(row, 'starts_at'),
      endsAt: instant(row, 'ends_at'),
      isSession: flag(row, 'is_session'),
      heldUntil: instantOrNull(row, 'held_until'),
    }),
  );
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
export function bookingRulesQuery(reader: Reader, trainerId: string): LiveQuery<BookingRules> {
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
