/** Proposing another time and answering, as mutations: apart from the queries, which lists need at once. */
import { useMutation } from '@tanstack/react-query';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { noteDone } from '../install.ts';
import { useServices } from '../services.ts';
import type { CommandMutation } from './hooks.ts';
import {
  answerProposal,
  proposeTime,
  reviseProposal,
  type DecideProposalInput,
  type ProposeTimeInput,
} from './proposal-commands.ts';

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
