/** What the booking sheet says of a time before it is booked. */
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { BookingWarning } from '../../domain/booking-warnings.ts';
import { formatMinutes, formatTimeRange, type TimeFormat } from '../../domain/format-time.ts';
import { isHoldExpired } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';

/** One sentence for each thing that a trainer should know. */
export function warningText(warning: BookingWarning, minNoticeMinutes: number, format: TimeFormat): string {
  if (warning === 'time_off') return m.planning_warn_time_off();
  if (warning === 'outside_hours') return m.planning_warn_outside_hours();
  const hours = minNoticeMinutes / 60;
  return Number.isInteger(hours)
    ? m.planning_warn_short_notice_hours({ count: hours })
    : m.planning_warn_short_notice({ minutes: formatMinutes(minNoticeMinutes, format.locale) });
}

/** The sessions that hold their time at `now`: nobody is booked twice. */
function holding(entries: readonly SessionEntry[], now: Date): SessionEntry[] {
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
