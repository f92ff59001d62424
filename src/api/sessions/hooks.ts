/** Sessions for screens: live lists, and the commands as mutations. A refusal is a value; an error is a bug. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import type { StatusChange } from '../../domain/session.ts';
import { sessionQuery, type SessionEntry } from '../../replica/sessions.ts';
import { noteDone } from '../install.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices, type Services } from '../services.ts';
import { useNow } from '../use-now.ts';
import { updateSessionStatus, type UpdateSessionStatusInput } from './commands.ts';
import { openSessions, past, settledSessions, upcoming } from './queries.ts';
import { reviewSession, reviseRejected, type ReviewSessionInput } from './review-commands.ts';

export type { SessionEntry } from '../../replica/sessions.ts';

/** How often a session may move from upcoming to past without anything having changed. */
const TICK_MS = 15_000;

export type SessionsResult = LiveResult<SessionEntry[]>;

/** `data` is null where this device knows no such session of this person. */
export type SessionResult = LiveResult<SessionEntry | null>;

/** `mutateAsync(input)` resolves to what the command made, or to why it was refused. */
export type CommandMutation<Input, Output> = UseMutationResult<Result<Output, Refusal>, Error, Input>;

/** Sessions that are not past, the next one first. */
export function useUpcomingSessions(): SessionsResult {
  return useSessionLists().upcoming;
}

/** Sessions that are settled, or whose end has passed, the latest first. */
export function usePastSessions(): SessionsResult {
  return useSessionLists().past;
}

/** Both lists from one reading: each query that is followed twice runs twice for every change. */
export function useSessionLists(): { upcoming: SessionsResult; past: SessionsResult } {
  const services = useServices();
  const now = useNow(TICK_MS);
  const open = useLiveQuery(['sessions', 'open'], openSessions(services));
  const settled = useLiveQuery(['sessions', 'settled'], settledSessions(services));
  const ahead = useMemo(() => open.data && upcoming(open.data, now), [open.data, now]);
  const behind = useMemo(
    () => open.data && settled.data && past(open.data, settled.data, now),
    [open.data, settled.data, now],
  );
  return {
    upcoming: { data: ahead, isLoading: open.isLoading },
    past: { data: behind, isLoading: open.isLoading || settled.isLoading },
  };
}

export function useSession(id: string): SessionResult {
  const { replica, identity } = useServices();
  const { data, isLoading } = useLiveQuery(['sessions', 'one', id], sessionQuery(replica, identity.userId, id));
  return { data: data === undefined ? undefined : (data[0] ?? null), isLoading };
}

export function useUpdateSessionStatus(): CommandMutation<UpdateSessionStatusInput, StatusChange> {
  return useCommand(updateSessionStatus);
}

/** With the id of a refused review, what is sent takes its place. */
export function useReviewSession(rejectedId: string | null = null): CommandMutation<ReviewSessionInput, unknown> {
  return useCommand<ReviewSessionInput, unknown>((services, input) =>
    rejectedId === null ? reviewSession(services, input) : reviseRejected(services, rejectedId, input),
  );
}

export function useCommand<Input, Output>(
  command: (services: Services, input: Input) => Promise<Result<Output, Refusal>>,
): CommandMutation<Input, Output> {
  const services = useServices();
  // Commands are local: TanStack must not hold them back for a network.
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: Input) => command(services, input),
    onSuccess: ({ ok }) => {
      if (ok) noteDone();
    },
  });
}
