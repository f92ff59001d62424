/** What speaks against a time, to the trainer whose hours they are. */
import type { BookingWarning } from '../../domain/booking-warnings.ts';
import { dayNumber, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { momentWords } from './proposal-words.ts';

export function warningWords(warning: BookingWarning, now: Date, format: TimeFormat): string {
  if (warning.kind === 'outside_hours') return m.warning_outside_hours();
  if (warning.kind === 'day_full') {
    return m.warning_day_full({ sessions: warning.sessions, most: warning.most });
  }
  const { startsAt, endsAt, reason } = warning;
  const from = momentWords(startsAt, now, format);
  const to =
    dayNumber(startsAt, format) === dayNumber(endsAt, format)
      ? formatTime(endsAt, format)
      : momentWords(endsAt, now, format);
  return reason === null ? m.warning_time_off({ from, to }) : m.warning_time_off_for({ from, to, reason });
}
