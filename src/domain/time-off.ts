/** When a trainer is away. The reason is theirs alone. */
import { isTooLong } from './limits.ts';
import { addDays, instantToLocal, localToInstant } from './local-time.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';

export interface TimeAway {
  startsAt: Date;
  endsAt: Date;
  reason: string | null;
}

/** Gives it back with the reason trimmed. Refuses `bad_input` where it ends before it starts, and `too_long`. */
export function checkTimeAway({ startsAt, endsAt, reason }: TimeAway): Result<TimeAway, Refusal> {
  if (Number.isNaN(startsAt.getTime())) return refuse('bad_input', { column: 'starts_at' });
  if (!(endsAt > startsAt)) return refuse('bad_input', { column: 'ends_at' });
  const text = reason?.trim() || null;
  if (isTooLong(text, 'time_off_reason')) return refuse('too_long', { column: 'time_off_reason' });
  return ok({ startsAt, endsAt, reason: text });
}

/** Time off as it is entered: local dates, and times of day where it is not whole days. */
export interface EnteredTimeAway {
  isWholeDays: boolean;
  firstDate: string;
  /** The last day away, itself included. */
  lastDate: string;
  startTime: string;
  endTime: string;
}

/** Both ends as instants; null for an end that is no time. */
export function readTimeAway(
  entered: EnteredTimeAway,
  timeZone: string,
): { startsAt: Date | null; endsAt: Date | null } {
  const { isWholeDays, firstDate, lastDate, startTime, endTime } = entered;
  const start = localToInstant(`${firstDate}T${isWholeDays ? '00:00' : startTime}`, timeZone);
  if (!isWholeDays) return { startsAt: start, endsAt: localToInstant(`${lastDate}T${endTime}`, timeZone) };
  const isDate = localToInstant(`${lastDate}T00:00`, timeZone) !== null;
  return { startsAt: start, endsAt: isDate ? localToInstant(`${addDays(lastDate, 1)}T00:00`, timeZone) : null };
}

/** The other way: what is from midnight to midnight in the zone is whole days. */
export function enterTimeAway({ startsAt, endsAt }: Omit<TimeAway, 'reason'>, timeZone: string): EnteredTimeAway {
  const [firstDate = '', startTime = ''] = instantToLocal(startsAt, timeZone).split('T');
  const [endDate = '', endTime = ''] = instantToLocal(endsAt, timeZone).split('T');
  const isWholeDays = isMidnight(startsAt, firstDate, timeZone) && isMidnight(endsAt, endDate, timeZone);
  return { isWholeDays, firstDate, lastDate: isWholeDays ? addDays(endDate, -1) : endDate, startTime, endTime };
}

/** Some zones skip midnight in spring: the day's first instant then reads 01:00. */
function isMidnight(at: Date, localDate: string, timeZone: string): boolean {
  return localToInstant(`${localDate}T00:00`, timeZone)?.getTime() === at.getTime();
}
