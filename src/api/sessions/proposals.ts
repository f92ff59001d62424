/** Proposals of another time, for screens: live. */
import { wouldMove } from '../../domain/proposal.ts';
import { latestProposalQuery, openProposalsQuery, type ProposalEntry } from '../../replica/proposals.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';

export type { ProposalEntry } from '../../replica/proposals.ts';

/** All that wait for an answer, of either side, or whose answer waits to be sent. */
export function useOpenProposals(): ProposalEntry[] | undefined {
  const { replica, identity } = useServices();
  return useLiveQuery(['proposals', 'open'], openProposalsQuery(replica, identity.userId)).data;
}

/** The one of them that would move this session, be it made for it or for another date of its series. */
export function useOpenProposal(sessionId: string): ProposalEntry | null {
  return useOpenProposals()?.find(({ proposal }) => wouldMove(proposal, sessionId)) ?? null;
}

/** The latest about a session, whatever has become of it. Undefined until the device has looked. */
export function useLatestProposal(sessionId: string): ProposalEntry | null | undefined {
  const { replica } = useServices();
  const { data } = useLiveQuery(['proposals', 'latest', sessionId], latestProposalQuery(replica, sessionId));
  return data === undefined ? undefined : (data[0] ?? null);
}
