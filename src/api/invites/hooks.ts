/** A trainer's invites, for screens. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isOpenInvite } from '../../domain/invite.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { acceptedInvitesQuery, ownInvitesQuery, type AcceptedInvite, type OwnInvite } from '../../replica/invites.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useNow } from '../use-now.ts';
import { acceptInvite, createInvite, revokeInvite, type AcceptInviteInput } from './commands.ts';

export type { AcceptedInvite, OwnInvite } from '../../replica/invites.ts';

export interface Invites {
  /** The latest first; undefined until the device has looked. */
  open: readonly OwnInvite[] | undefined;
  /** Those that were accepted lately, the latest first. */
  accepted: readonly OwnInvite[] | undefined;
}

/** For how long it is worth telling that an invite was accepted. */
const NEWS_MS = 7 * 86_400_000;

/** The trainer's own invites. Those that are over are nothing to anybody. */
export function useInvites(): Invites {
  const { replica, identity } = useServices();
  const now = useNow(60_000);
  const { data } = useLiveQuery(['invites'], ownInvitesQuery(replica, identity.userId));
  return useMemo(
    () => ({
      open: data?.filter((invite) => isOpenInvite(invite, now)),
      accepted: data?.filter(({ usedAt }) => usedAt !== null && now.getTime() - usedAt.getTime() < NEWS_MS),
    }),
    [data, now],
  );
}

const NONE: readonly AcceptedInvite[] = [];

/** Invites that this client has accepted, and that the server has not answered. */
export function useAcceptedInvites(): readonly AcceptedInvite[] {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['invites', 'accepted'], acceptedInvitesQuery(replica, identity.userId));
  return data ?? NONE;
}

export function useCreateInvite(): UseMutationResult<Result<{ inviteId: string }, Refusal>, Error, void> {
  const services = useServices();
  return useMutation({ networkMode: 'always', mutationFn: () => createInvite(services) });
}

/** Takes the invite's id. */
export function useRevokeInvite(): UseMutationResult<void, Error, string> {
  const services = useServices();
  return useMutation({ networkMode: 'always', mutationFn: (inviteId: string) => revokeInvite(services, inviteId) });
}

export function useAcceptInvite(): UseMutationResult<Result<null, Refusal>, Error, AcceptInviteInput> {
  const services = useServices();
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: AcceptInviteInput) => acceptInvite(services, input),
  });
}
