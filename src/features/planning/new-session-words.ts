/** What the booking sheet says of a time before it is booked. */
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { BookingWarning } from '../../domain/booking-warnings.ts';
import { formatMinutes, formatTimeRange, type TimeFormat } from '../../domain/format-time.ts';
import { isHoldExpired } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';

/** One sentence for what a trainer should know. */
export function warningText(warning: BookingWarning): string {
  if (warning.kind === 'time_off') return m.planning_warn_time_off();
  if (warning.kind === 'outside_hours') return m.planning_warn_outside_hours();
  return m.planning_warn_day_full({ count: warning.sessions });
}

/** Where a time is sooner than the notice that the trainer asks of clients; else null. */
export function noticeText(startsAt: Date, minNoticeMinutes: number, format: TimeFormat, now: Date): string | null {
  const notice = startsAt.getTime() - now.getTime();
  if (notice <= 0 || notice >= minNoticeMinutes * 60_000) return null;
  const hours = minNoticeMinutes / 60;
  return Number.isInteger(hours)
    ? m.planning_warn_short_notice_hours({ count: hours })
    : m.planning_warn_short_notice({ minutes: formatMinutes(minNoticeMinutes, format.locale) });
}

/** The sessions that hold their time at `now`: nobody is booked twice. */
export function holding(entries: readonly SessionEntry[], now: Date): SessionEntry[] {
  return entries.filter(({ session }) => session.status !== 'cancelled' && !isHoldExpired(session, now));
}

/** Says which session stands at that time already; null where none does. */
export function clashText(entries: readonly SessionEntry[], format: TimeFormat, now: Date): string | null {
  const [clash] = holding(entries, now);
  if (clash === undefined) return null;
  const { session, other } = clash;
  const times = formatTimeRange(session.scheduledAt, session.endsAt, format);
  return session.status === 'pending'
    ? m.planning_clash_request({ name: other.displayName, times })
    : m.planning_clash({ name: other.displayName, times });
}
