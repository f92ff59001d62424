import { dayParts, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import type { SessionNews } from '../../domain/session-news.ts';
/** What is new of a session, on its card: `Moved from Tue 9 Jun, 17:00 by Alex`. */
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

export function newsWords({ kind, actorId, movedFrom }: SessionNews, other: string, now: Date, format: TimeFormat) {
  const name = { by: actorId === null ? 'nobody' : 'other', name: firstName(other) };
  if (kind === 'moved') {
    return movedFrom === null
      ? m.news_moved(name)
      : m.news_moved_from({ ...name, moment: shortly(movedFrom, now, format) });
  }
  const words = {
    cancelled: m.news_cancelled,
    declined: m.news_declined,
    booked: m.news_booked,
    confirmed: m.news_confirmed,
    proposal_declined: m.session_event_proposal_declined,
    proposal_withdrawn: m.session_event_proposal_withdrawn,
  };
  return words[kind](name);
}

/** `Tue 9 Jun, 17:00`. */
function shortly(at: Date, now: Date, format: TimeFormat): string {
  const { weekday, day, month } = dayParts(at, now, format);
  return `${weekday} ${day} ${month}, ${formatTime(at, format)}`;
}
