/**
 * Another time for a session that stands: either of the two proposes it, the session stays where it is until the other
 * accepts. Only accepting moves a session, and only the server moves it. Postgres holds the same rules
 * (`private.judge_new_proposal`, `private.judge_proposal_change`); a test compares the two.
 */
import { isTooLong } from './limits.ts';
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import type { Move, Scope } from './series.ts';
import { isHoldExpired, isTooFarAhead, roleIn, SESSION_DURATIONS, type Session } from './session.ts';

export const PROPOSAL_STATUSES = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

export interface Proposal {
  id: string;
  /** The one that it was made for; of a series, the one that the scope starts from. */
  sessionId: string;
  scope: Scope;
  /** Of a proposal for several dates of a series: all of them. */
  moves: readonly Move[];
  proposedBy: string;
  scheduledAt: Date;
  durationMinutes: number;
  note: string | null;
  status: ProposalStatus;
  expiresAt: Date;
  revision: string;
}

/** Whether accepting it would move the session. */
export function wouldMove({ sessionId, moves }: Pick<Proposal, 'sessionId' | 'moves'>, id: string): boolean {
  return sessionId === id || moves.some((move) => move.sessionId === id);
}

/** The time that is offered instead. */
export interface OtherTime {
  scheduledAt: Date;
  durationMinutes: number;
  note: string | null;
}

const OPEN_MS = 48 * 3_600_000;

/** A proposal stands for 48 hours, and never beyond the start of the first session that it would move. */
export function proposalExpiry(session: Pick<Session, 'scheduledAt'>, now: Date): Date {
  return new Date(Math.min(now.getTime() + OPEN_MS, session.scheduledAt.getTime()));
}

/** Until when a proposal can be accepted: that of a request no longer than the request itself waits. */
export function answerBy(
  { expiresAt }: Pick<Proposal, 'expiresAt'>,
  { status, holdExpiresAt }: Pick<Session, 'status' | 'holdExpiresAt'>,
): Date {
  return status === 'pending' && holdExpiresAt !== null && holdExpiresAt < expiresAt ? holdExpiresAt : expiresAt;
}

/** What has become of a proposal at `now`: one that ran out is over before anybody has written it down. */
export function proposalStatus(proposal: Pick<Proposal, 'status' | 'expiresAt'>, now: Date): ProposalStatus {
  return proposal.status === 'open' && now >= proposal.expiresAt ? 'expired' : proposal.status;
}

/** Whether a proposal still waits for an answer at `now`. */
export function isOpen(proposal: Pick<Proposal, 'status' | 'expiresAt'>, now: Date): boolean {
  return proposal.status === 'open' && now < proposal.expiresAt;
}

/**
 * Judges a proposal at the instant `now`; `open` is the one that stands already. Gives the time back with its note
 * trimmed. Overlaps are judged with the rows they are about. Refusals: `not_yours`, `hold_expired`, `bad_transition`,
 * `bad_duration`, `in_the_past`, `too_far`, `proposal_closed` for the time it has already (the two may have agreed on it
 * while this waited on a device), `proposal_open`, `too_long`.
 */
export function checkNewProposal(
  session: Session,
  open: Proposal | null,
  input: OtherTime,
  userId: string,
  now: Date,
): Result<OtherTime, Refusal> {
  const refusal = refuseMoving(session, userId, now);
  if (refusal !== null) return refusal;
  const { scheduledAt, durationMinutes } = input;
  if (!SESSION_DURATIONS.some((one) => one === durationMinutes)) return refuse('bad_duration');
  if (scheduledAt <= now) return refuse('in_the_past');
  if (isTooFarAhead(scheduledAt, now)) return refuse('too_far');
  if (scheduledAt.getTime() === session.scheduledAt.getTime() && durationMinutes === session.durationMinutes) {
    return refuse('proposal_closed');
  }
  if (open !== null && isOpen(open, now)) return refuse('proposal_open');
  const note = input.note?.trim() || null;
  return isTooLong(note, 'proposal_note') ? refuse('too_long', { column: 'note' }) : ok({ ...input, note });
}

/** Whether somebody could propose another time for a session now, whichever. */
export function mayProposeTime(session: Session, open: Proposal | null, userId: string, now: Date): boolean {
  return refuseMoving(session, userId, now) === null && (open === null || !isOpen(open, now));
}

function refuseMoving(session: Session, userId: string, now: Date): Result<never, Refusal> | null {
  if (!may(roleIn(session, userId), 'proposeTime')) return refuse('not_yours');
  if (session.cancelKind === 'expired' || isHoldExpired(session, now)) return refuse('hold_expired');
  const stands = session.status === 'pending' || session.status === 'confirmed';
  return stands && now < session.scheduledAt ? null : refuse('bad_transition', { from: session.status });
}

/**
 * Judges an answer at the instant `now`: the other side accepts or declines, whoever proposed withdraws. Saying again
 * what has been said is no error. Refusals: `not_yours`, `proposal_closed`, `bad_transition`, and those of moving.
 */
export function decideProposal(
  proposal: Proposal,
  session: Session,
  to: ProposalStatus,
  userId: string,
  now: Date,
): Result<ProposalStatus, Refusal> {
  if (roleIn(session, userId) === null) return refuse('not_yours');
  if (to === proposal.status) return ok(to);
  if (!isOpen(proposal, now)) return refuse('proposal_closed', { status: proposal.status });
  if (to !== 'accepted' && to !== 'declined' && to !== 'withdrawn') {
    return refuse('bad_transition', { from: proposal.status, to });
  }
  if ((to === 'withdrawn') !== (proposal.proposedBy === userId)) return refuse('not_yours');
  if (to !== 'accepted') return ok(to);
  const refusal = refuseMoving(session, userId, now);
  if (refusal !== null) return refusal;
  const times = [proposal.scheduledAt, ...proposal.moves.map(({ scheduledAt }) => scheduledAt)];
  return times.some((at) => at <= now) ? refuse('in_the_past') : ok(to);
}
