import { lateAfter, rescheduleLateness } from '../../domain/cancellation.ts';
import {
  dayNumber,
  formatDay,
  formatTime,
  formatTimeRange,
  formatZone,
  isSameClock,
  type TimeFormat,
} from '../../domain/format-time.ts';
import { answerBy, proposalStatus, type Proposal } from '../../domain/proposal.ts';
import type { Session } from '../../domain/session.ts';
/** Another time, in a person's words: what proposing it means, said before; who reads it by which clock; what became of it. */
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

const MINUTE = 60_000;

/** A start and a length, be they agreed on or proposed. */
export interface Time {
  scheduledAt: Date;
  durationMinutes: number;
}

export function endOf({ scheduledAt, durationMinutes }: Time): Date {
  return new Date(scheduledAt.getTime() + durationMinutes * MINUTE);
}

/** `Wednesday 10 June, 13:00–14:00` */
export function timeWords(time: Time, now: Date, format: TimeFormat): string {
  return `${formatDay(time.scheduledAt, now, format)}, ${formatTimeRange(time.scheduledAt, endOf(time), format)}`;
}

/** `Thursday 11 June, 13:00` */
export function momentWords(at: Date, now: Date, format: TimeFormat): string {
  return `${formatDay(at, now, format)}, ${formatTime(at, format)}`;
}

interface Other {
  displayName: string;
  timeZone: string;
}

/**
 * The same time by the other clocks it is read by, each with its zone: the other side's, and the viewer's own where the
 * session is told by the clock of its place. None where all clocks show the same.
 */
export function otherClocks(time: Time, session: Session, other: Other, viewer: Viewer, now: Date): string[] {
  const told = sessionFormat(session, viewer);
  const by = (timeZone: string) => {
    const format = { ...told, timeZone };
    const range = formatTimeRange(time.scheduledAt, endOf(time), format);
    // The day too, where it is another.
    const isSameDay = dayNumber(time.scheduledAt, format) === dayNumber(time.scheduledAt, told);
    return {
      time: isSameDay ? range : `${formatDay(time.scheduledAt, now, format)}, ${range}`,
      zone: formatZone(time.scheduledAt, format),
    };
  };
  const differs = (timeZone: string) => !isSameClock(time.scheduledAt, timeZone, told.timeZone);
  const own = viewer.format.timeZone;
  return [
    ...(differs(own) ? [m.proposal_clock_yours(by(own))] : []),
    ...(differs(other.timeZone)
      ? [m.proposal_clock_theirs({ ...by(other.timeZone), name: firstName(other.displayName) })]
      : []),
  ];
}

/** Early or late and what that means, as one of those that would move is; null where it makes no difference. */
export function proposalTerms(
  moving: readonly Session[],
  other: string,
  viewer: Viewer,
  now: Date,
): { isLate: boolean; text: string } | null {
  const agreed = moving.filter(({ status }) => status === 'confirmed');
  const [first] = agreed;
  if (viewer.role === 'trainer' || first === undefined) return null;
  const name = firstName(other);
  if (agreed.some((one) => rescheduleLateness(one, now) === 'late')) {
    return { isLate: true, text: m.proposal_late({ name }) };
  }
  const untils = agreed
    .map((one) => lateAfter({ ...one, scheduledAt: one.firstScheduledAt }))
    .filter((at) => at !== null);
  const until = untils.toSorted((one, other) => one.getTime() - other.getTime())[0];
  if (until === undefined) return { isLate: false, text: m.proposal_never_late({ name }) };
  const format = sessionFormat(first, viewer);
  const early = { day: formatDay(until, now, format), time: formatTime(until, format) };
  return { isLate: false, text: m.session_cancel_early(early) };
}

/** Offline, nobody knows yet when the server will judge it. */
export function offlineProposalWords(terms: { isLate: boolean } | null): string {
  return terms?.isLate === false ? m.proposal_offline_late() : m.session_cancel_offline();
}

/** What has become of a proposal, for either side. */
export interface ProposalWords {
  title: string;
  /** What comes next; null for one that is settled. */
  next: string | null;
}

export function proposalWords(
  { proposal, waiting }: { proposal: Proposal; waiting: boolean },
  session: Session,
  other: string,
  viewer: Viewer,
  now: Date,
): ProposalWords {
  const isOwn = proposal.proposedBy === (viewer.role === 'client' ? session.clientId : session.trainerId);
  const name = firstName(other);
  const own = { by: isOwn ? 'you' : 'other', name };
  const theirs = { by: isOwn ? 'other' : 'you', name };
  const moment = momentWords(answerBy(proposal, session), now, sessionFormat(session, viewer));
  switch (proposalStatus(proposal, now)) {
    case 'open':
      return {
        title: m.session_event_proposed(own),
        next: isOwn ? m.proposal_they_answer({ name, moment }) : m.proposal_you_answer({ moment }),
      };
    case 'accepted':
      return { title: m.session_event_moved(theirs), next: waiting ? m.proposal_moves_later() : null };
    case 'declined':
      return { title: m.session_event_proposal_declined(theirs), next: null };
    case 'withdrawn':
      return { title: m.session_event_proposal_withdrawn(own), next: null };
    case 'expired':
      return { title: m.session_event_proposal_expired(), next: null };
  }
}
