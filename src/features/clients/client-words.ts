/** What is said of a client, in words. */
import type { AttendanceSummary } from '../../domain/attendance-summary.ts';
import { formatDay, formatTime, formatZone, isSameClock, nearDay, type TimeFormat } from '../../domain/format-time.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';

/** `Came to 12 of the last 13 sessions`, and what was called off late. Half a year back: the device has no more. */
export function attendanceText({ held, missed, lateCancelled }: AttendanceSummary): string {
  const came = cameText(held, missed);
  return lateCancelled === 0 ? came : `${came} · ${m.clients_late({ count: lateCancelled })}`;
}

function cameText(held: number, missed: number): string {
  if (held === 0) return m.clients_came_none();
  return missed === 0 ? m.clients_came_all({ count: held }) : m.clients_came_some({ came: held - missed, count: held });
}

/** `tomorrow, Tuesday 9 June, 10:00`. */
export function momentText(at: Date, now: Date, format: TimeFormat): string {
  const near = nearDay(at, now, format);
  return [...(near === null ? [] : [near]), formatDay(at, now, format), formatTime(at, format)].join(', ');
}

/** The same of a session: in person by the clock of its place, and the zone named where that is another clock. */
export function sessionMoment({ type, timeZone, scheduledAt }: Session, now: Date, format: TimeFormat): string {
  const told = type === 'in_person' ? { ...format, timeZone } : format;
  const moment = momentText(scheduledAt, now, told);
  return isSameClock(scheduledAt, told.timeZone, format.timeZone)
    ? moment
    : `${moment} ${formatZone(scheduledAt, told)}`;
}

/** How a trainer is asked whether they stop training somebody. */
export function trainerEndingWords(name: string) {
  return {
    title: m.clients_end_title({ name }),
    effect: m.clients_end_effect({ name }),
    sure: m.clients_end_sure({ name }),
    keep: m.clients_end_keep(),
    action: m.clients_end_action(),
  };
}

/** How a client is asked whether they stop training with somebody. */
export function clientEndingWords(name: string) {
  return {
    title: m.find_end_title({ name }),
    effect: m.find_end_effect({ name }),
    sure: m.find_end_sure({ name }),
    keep: m.clients_end_keep(),
    action: m.clients_end_action(),
  };
}
