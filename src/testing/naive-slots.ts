/**
 * The rules of slots as they are written, one start at a time: slow, plain, and made of nothing that `domain/slots.ts` is made
 * of. Tests compare the two; the benchmark measures what the difference is worth.
 */
import { Temporal } from 'temporal-polyfill';
import type { TimeWindow } from '../domain/availability.ts';
import type { SlotQuestion } from '../domain/slots.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Every multiple of five minutes in `[from, to)` that a client may book. */
export function findSlotsNaively(question: SlotQuestion, from: Date, to: Date): Date[] {
  const slots: Date[] = [];
  for (let at = Math.ceil(from.getTime() / (5 * MINUTE)) * 5 * MINUTE; at < to.getTime(); at += 5 * MINUTE) {
    if (isFree(question, new Date(at))) slots.push(new Date(at));
  }
  return slots;
}

function isFree(question: SlotQuestion, startsAt: Date): boolean {
  const { hours, rules, durationMinutes, now } = question;
  const start = startsAt.getTime();
  const end = start + durationMinutes * MINUTE;
  const date = dateOf(start, rules.timeZone);
  if (![45, 60, 90].includes(durationMinutes)) return false;
  if (start < now.getTime() + rules.minNoticeMinutes * MINUTE) return false;
  const lastDate = dateOf(now.getTime(), rules.timeZone).add({ days: rules.horizonDays });
  if (Temporal.PlainDate.compare(date, lastDate) > 0) return false;
  const sinceMidnight = start - instantOf(date.toPlainDateTime(), rules.timeZone);
  if (sinceMidnight % (rules.slotStepMinutes * MINUTE) !== 0) return false;
  let open = start;
  for (const [opens, closes] of openOn(
    hours,
    [date.subtract({ days: 1 }), date, date.add({ days: 1 })],
    rules.timeZone,
  )) {
    if (opens <= open && closes > open) open = closes;
  }
  if (open < end) return false;
  const holding = question.taken.filter(
    ({ id, heldUntil }) => id !== question.ignoring && (heldUntil === null || now < heldUntil),
  );
  const sessions = holding.filter(({ isSession }) => isSession);
  if (rules.maxSessionsPerDay !== null) {
    const near = sessions.filter(({ startsAt: at }) => Math.abs(at.getTime() - start) < 2 * DAY);
    const thatDay = near.filter(({ startsAt: at }) => dateOf(at.getTime(), rules.timeZone).equals(date));
    if (thatDay.length >= rules.maxSessionsPerDay) return false;
  }
  const gap = Math.max(rules.bufferAfterMinutes, rules.bufferBeforeMinutes) * MINUTE;
  return holding.every(({ startsAt: from, endsAt: until, isSession }) => {
    const apart = isSession ? gap : 0;
    return until.getTime() + apart <= start || end + apart <= from.getTime();
  });
}

/** In the order of their starts. */
function openOn({ week, dates }: SlotQuestion['hours'], days: Temporal.PlainDate[], timeZone: string): TimeWindow[] {
  const windows: TimeWindow[] = [];
  for (const day of days) {
    for (const window of dates.get(day.toString()) ?? week.get(day.dayOfWeek) ?? []) {
      const [opens, closes] = window.map((minutes) => day.toPlainDateTime().add({ minutes }));
      if (opens === undefined || closes === undefined) continue;
      const isSwallowed = isSkipped(opens, timeZone) && isSkipped(closes, timeZone);
      if (!isSwallowed) windows.push([instantOf(opens, timeZone), instantOf(closes, timeZone)]);
    }
  }
  return windows.filter(([opens, closes]) => opens < closes).toSorted((one, other) => one[0] - other[0]);
}

function isSkipped(local: Temporal.PlainDateTime, timeZone: string): boolean {
  return !local.toZonedDateTime(timeZone).toPlainDateTime().equals(local);
}

function instantOf(local: Temporal.PlainDateTime, timeZone: string): number {
  return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function dateOf(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}
