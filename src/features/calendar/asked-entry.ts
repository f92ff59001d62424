/** Times that one side has asked for and the other has not answered: beside the sessions, never in the place of one. */
import { CalendarClock } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { ProposalEntry } from '../../api/sessions/proposals.ts';
import { isInPeriod, type CalendarPeriod } from '../../domain/calendar-period.ts';
import { dayNumber, formatDay, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { isOpen, type Proposal } from '../../domain/proposal.ts';
import { isPast } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { nameOf, timeThere, toEntry, type CalendarEntry, type Reading } from './calendar-entry.ts';

const MINUTE = 60_000;

/** What the open proposals among these would move into the period, in no order. */
export function askedIn(
  proposals: readonly ProposalEntry[],
  sessions: readonly SessionEntry[],
  period: CalendarPeriod,
  reading: Reading,
): CalendarEntry[] {
  const open = proposals.filter(({ proposal }) => isOpen(proposal, reading.now));
  if (open.length === 0) return [];
  const byId = new Map(sessions.map((entry) => [entry.session.id, entry]));
  return open.flatMap(({ proposal }) =>
    movesOf(proposal).flatMap(({ sessionId, scheduledAt }) => {
      const entry = byId.get(sessionId);
      const to = new Date(scheduledAt.getTime() + proposal.durationMinutes * MINUTE);
      if (entry === undefined || isPast(entry.session, reading.now)) return [];
      return isInPeriod(scheduledAt, to, period, reading.format)
        ? [toAsked(proposal, entry, scheduledAt, to, reading)]
        : [];
    }),
  );
}

function movesOf({ moves, sessionId, scheduledAt }: Proposal): Proposal['moves'] {
  return moves.length > 0 ? moves : [{ sessionId, scheduledAt }];
}

function toAsked(proposal: Proposal, entry: SessionEntry, from: Date, to: Date, reading: Reading): CalendarEntry {
  const { format, now } = reading;
  const { session } = entry;
  const name = entry.other.displayName.trim().split(/\s+/u)[0] ?? '';
  const isTheirs = proposal.proposedBy === entry.other.id;
  const when = momentOf(session.scheduledAt, now, format);
  const parts = {
    ...toEntry(entry, reading),
    id: `${proposal.id} ${session.id}`,
    from,
    to,
    day: dayNumber(from, format),
    look: 'asked' as const,
    title: isTheirs ? m.calendar_asks({ name }) : m.calendar_asked({ name }),
    isMovable: false,
    status: {
      icon: CalendarClock,
      text: isTheirs ? m.calendar_asks_instead({ name, when }) : m.calendar_asked_instead({ name, when }),
      tint: 'text-pending',
    },
    there: timeThere(session, from, format),
  };
  return { ...parts, name: nameOf(parts, format, now) };
}

function momentOf(at: Date, now: Date, format: TimeFormat): string {
  return `${formatDay(at, now, format)}, ${formatTime(at, format)}`;
}
