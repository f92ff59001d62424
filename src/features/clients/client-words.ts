/** What is said of a client, in words. */
import type { AttendanceSummary } from '../../domain/attendance-summary.ts';
import { formatDay, formatTime, nearDay, type TimeFormat } from '../../domain/format-time.ts';
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

export function firstNameOf(displayName: string): string {
  return displayName.trim().split(/\s+/u)[0] ?? displayName;
}
