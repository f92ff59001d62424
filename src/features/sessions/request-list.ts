/** What waits for a trainer, and what waits for their clients. */
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { ProposalEntry } from '../../api/sessions/proposals.ts';
import { answerBy, isOpen } from '../../domain/proposal.ts';

/** Something that one tap answers. */
export interface WaitingRequest {
  id: string;
  /** The sessions that were asked for: one, or those of a series, the first of them first. */
  entries: readonly [SessionEntry, ...SessionEntry[]];
  /** A client's proposal of another time: for the request, or for what was agreed. */
  proposed: ProposalEntry | null;
  /** When it is too late. */
  until: Date | null;
}

export interface Requests {
  /** The most urgent first. */
  waiting: WaitingRequest[];
  /** What the trainer has proposed and nobody has answered. */
  theirs: { entry: SessionEntry; proposed: ProposalEntry }[];
}

/** Sorts out `upcoming` sessions, the next one first, and the proposals about them. */
export function requestsIn(
  upcoming: readonly SessionEntry[],
  proposals: readonly ProposalEntry[],
  trainerId: string,
  now: Date,
): Requests {
  const bySubject = new Map<string, WaitingRequest>();
  const theirs: Requests['theirs'] = [];
  for (const entry of upcoming) {
    const { session } = entry;
    const about = proposals.filter(({ proposal }) => proposal.sessionId === session.id);
    const open = about.find(({ proposal }) => isOpen(proposal, now)) ?? null;
    // The yes that waits to be sent is an answer to the request too.
    const isAgreed = about.some(({ proposal }) => proposal.status === 'accepted');
    if (open?.proposal.proposedBy === trainerId) theirs.push({ entry, proposed: open });
    else if (open !== null || (session.status === 'pending' && !isAgreed)) addTo(bySubject, entry, open);
  }
  return { waiting: [...bySubject.values()].toSorted(byUrgency), theirs };
}

function addTo(bySubject: Map<string, WaitingRequest>, entry: SessionEntry, proposed: ProposalEntry | null): void {
  const { session } = entry;
  const isPending = session.status === 'pending';
  const id = isPending ? (session.seriesId ?? session.id) : session.id;
  const known = bySubject.get(id);
  const until = isPending ? session.holdExpiresAt : proposed && answerBy(proposed.proposal, session);
  const entries: WaitingRequest['entries'] = known === undefined ? [entry] : [...known.entries, entry];
  bySubject.set(id, { id, entries, proposed: known?.proposed ?? proposed, until: known?.until ?? until });
}

function byUrgency(one: WaitingRequest, other: WaitingRequest): number {
  const [first, second] = [one, other].map(({ until }) => until?.getTime() ?? Infinity) as [number, number];
  return first === second ? 0 : first - second;
}
