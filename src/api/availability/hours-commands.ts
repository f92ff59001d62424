/**
 * When a trainer is open: their week, and dates that differ from it. Each command is one transaction, and gives back what
 * stood before, in the form that it takes: to undo it is to call it with that.
 */
import { mergeWindows, type TimeWindow } from '../../domain/availability.ts';
import { dayToIso } from '../../domain/calendar-period.ts';
import { checkDate, checkWeekday, dateId, isSameHours, weekdayId } from '../../domain/day-hours.ts';
import { dayNumber } from '../../domain/format-time.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { dayHoursQuery, toOpenHours } from '../../replica/availability.ts';
import { deleteRow, replaceRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

export interface DayWindows {
  /** ISO, 1 is Monday. */
  weekday: number;
  windows: readonly TimeWindow[];
}

export interface WeekChanged {
  /** The days as they were. */
  before: DayWindows[];
  /** Those that were given windows which touch or overlap, as they stand now. */
  merged: DayWindows[];
}

/** Sets the windows of weekdays, all or none. A day that is as it was is not sent. */
export function setWeekdays(services: Services, days: readonly DayWindows[]): Promise<Result<WeekChanged, Refusal>> {
  return changeWeek(services, 'setWeekdays', () => days);
}

export interface CopyDayInput {
  from: number;
  to: readonly number[];
}

/** Gives other weekdays the windows of one. */
export function copyDay(services: Services, { from, to }: CopyDayInput): Promise<Result<WeekChanged, Refusal>> {
  return changeWeek(services, 'copyDay', (week) => to.map((weekday) => ({ weekday, windows: week.get(from) ?? [] })));
}

function changeWeek(
  { replica, identity, now }: Services,
  command: string,
  daysOf: (week: ReadonlyMap<number, readonly TimeWindow[]>) => readonly DayWindows[],
): Promise<Result<WeekChanged, Refusal>> {
  const trainerId = identity.userId;
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  return replica.writeTransaction(async (tx) => {
    const { week } = toOpenHours(await dayHoursQuery(tx, trainerId).execute());
    const changed: WeekChanged = { before: [], merged: [] };
    const wanted: DayWindows[] = [];
    for (const { weekday, windows } of daysOf(week)) {
      const checked = checkWeekday(weekday, windows);
      if (!checked.ok) return checked;
      wanted.push({ weekday, windows: checked.value });
      changed.before.push({ weekday, windows: week.get(weekday) ?? [] });
      if (checked.value.length < windows.length) changed.merged.push({ weekday, windows: checked.value });
    }
    for (const { weekday, windows } of wanted) {
      if (isSameHours(windows, week.get(weekday) ?? [])) continue;
      const values = { trainer_id: trainerId, weekday, windows };
      await replaceRow(tx, 'availability_rules', weekdayId(trainerId, weekday), values, writeMetadata(command, now()));
    }
    return ok(changed);
  });
}

export interface DateWindows {
  /** By the trainer's calendar, `2026-12-24`. */
  localDate: string;
  /** None: closed that day. Null: as its weekday is. */
  windows: readonly TimeWindow[] | null;
}

export interface DateChanged {
  before: DateWindows;
  /** Whether windows touched or overlapped, and are one now. */
  merged: boolean;
}

/** Gives a date hours of its own, or takes them away. `timeZone` is the trainer's, and says which day is today. */
export function setDate(
  { replica, identity, now }: Services,
  { localDate, windows, timeZone }: DateWindows & { timeZone: string },
): Promise<Result<DateChanged, Refusal>> {
  const trainerId = identity.userId;
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  const id = dateId(trainerId, localDate);
  const today = dayToIso(dayNumber(now(), { locale: 'en', timeZone }));
  const checked = windows === null ? ok(null) : checkDate(localDate, windows, today);
  if (!checked.ok) return Promise.resolve(checked);
  return replica.writeTransaction(async (tx) => {
    const { dates } = toOpenHours(await dayHoursQuery(tx, trainerId).execute());
    const before = { localDate, windows: dates.get(localDate) ?? null };
    if (checked.value === null) {
      await deleteRow(tx, 'availability_overrides', id);
    } else if (before.windows === null || !isSameHours(before.windows, checked.value)) {
      const values = { trainer_id: trainerId, local_date: localDate, windows: checked.value };
      await replaceRow(tx, 'availability_overrides', id, values, writeMetadata('setDate', now()));
    }
    return ok({ before, merged: windows !== null && mergeWindows(windows).length < windows.length });
  });
}
