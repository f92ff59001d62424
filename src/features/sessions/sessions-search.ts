import { SESSION_DURATIONS } from '../../domain/session.ts';

/** What stands behind the `?` of a sessions page; anything else is dropped. */
export interface SessionsSearch {
  /** Upcoming when left out. */
  tab?: 'past';
  /** The session whose review is open. */
  review?: string;
  /** The refused review that is being taken up again. */
  rejected?: string;
}

export function readSessionsSearch(search: Record<string, unknown>): SessionsSearch {
  const { tab, review, rejected } = search;
  return {
    ...(tab === 'past' && { tab }),
    ...(typeof review === 'string' && { review }),
    ...(typeof rejected === 'string' && { rejected }),
  };
}

/** What stands behind the `?` of one session's page; anything else is dropped. */
export interface ProposalSearch {
  /** Another time to propose for it, as an ISO instant: the sheet opens with it. */
  propose?: string;
  /** How long it would then be; left out: as it is. */
  minutes?: number;
  /** The refused proposal that is being taken up again. */
  rejected?: string;
}

export function readProposalSearch(search: Record<string, unknown>): ProposalSearch {
  const { propose, minutes, rejected } = search;
  if (typeof propose !== 'string' || Number.isNaN(Date.parse(propose))) return {};
  const length = SESSION_DURATIONS.find((one) => one === minutes);
  return {
    propose,
    ...(length !== undefined && { minutes: length }),
    ...(typeof rejected === 'string' && { rejected }),
  };
}

export function withoutProposal<Search extends ProposalSearch>(search: Search): Omit<Search, keyof ProposalSearch> {
  const rest = { ...search };
  delete rest.propose;
  delete rest.minutes;
  delete rest.rejected;
  return rest;
}
