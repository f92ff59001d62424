/** Proposals of another time, for screens: live, and the commands as mutations. */
import { useMutation } from '@tanstack/react-query';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { latestProposalQuery, openProposalsQuery, type ProposalEntry } from '../../replica/proposals.ts';
import { noteDone } from '../install.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import type { CommandMutation } from './hooks.ts';
import {
  answerProposal,
  proposeTime,
  reviseProposal,
  type DecideProposalInput,
  type ProposeTimeInput,
} from './proposal-commands.ts';

export type { ProposalEntry } from '../../replica/proposals.ts';

/** All that wait for an answer, of either side, or whose answer waits to be sent. */
export function useOpenProposals(): ProposalEntry[] | undefined {
  const { replica, identity } = useServices();
  return useLiveQuery(['proposals', 'open'], openProposalsQuery(replica, identity.userId)).data;
}

/** The one of them about this session. */
export function useOpenProposal(sessionId: string): ProposalEntry | null {
  return useOpenProposals()?.find(({ proposal }) => proposal.sessionId === sessionId) ?? null;
}

/** The latest about a session, whatever has become of it. Undefined until the device has looked. */
export function useLatestProposal(sessionId: string): ProposalEntry | null | undefined {
  const { replica } = useServices();
  const { data } = useLiveQuery(['proposals', 'latest', sessionId], latestProposalQuery(replica, sessionId));
  return data === undefined ? undefined : (data[0] ?? null);
}

/** With the id of a refused proposal, what is sent takes its place. */
export function useProposeTime(rejectedId: string | null): CommandMutation<ProposeTimeInput, unknown> {
  const services = useServices();
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: ProposeTimeInput): Promise<Result<unknown, Refusal>> =>
      rejectedId === null ? proposeTime(services, input) : reviseProposal(services, rejectedId, input),
    onSuccess: ({ ok }) => {
      if (ok) noteDone();
    },
  });
}

export function useAnswerProposal(): CommandMutation<DecideProposalInput, null> {
  const services = useServices();
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: DecideProposalInput) => answerProposal(services, input),
  });
}
