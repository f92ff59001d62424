/** Who trains with whom for screens, live; and ending it that two train together. */
import {
  clientsQuery,
  latestNotesQuery,
  tieQuery,
  type ClientCard,
  type DatedNote,
  type TrainerTie,
} from '../../replica/relations.ts';
import { sessionsOfPairQuery, type SessionEntry } from '../../replica/sessions.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useCommand, type CommandMutation } from '../sessions/hooks.ts';
import { endRelation } from './commands.ts';

export type { ClientCard } from '../../replica/relations.ts';

/** Everybody whom the signed-in trainer trains or has trained, by name. */
export function useClients(): LiveResult<ClientCard[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['clients'], clientsQuery(replica, identity.userId));
}

/** How the signed-in client stands with a trainer; null where they have never trained together. */
export function useTie(trainerId: string): TrainerTie | null | undefined {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['clients', 'tie', trainerId], tieQuery(replica, trainerId, identity.userId));
  return data === undefined ? undefined : (data[0] ?? null);
}

/** The signed-in trainer's sessions with one client that are not archived, the earliest first. */
export function useClientSessions(clientId: string): LiveResult<SessionEntry[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['clients', clientId], sessionsOfPairQuery(replica, identity.userId, clientId));
}

const NO_NOTES: readonly DatedNote[] = [];

/** What was noted last, the latest session first. */
export function useLatestNotes(clientId: string): readonly DatedNote[] {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['clients', clientId, 'notes'], latestNotesQuery(replica, identity.userId, clientId));
  return data ?? NO_NOTES;
}

/** Takes the relation's id. */
export function useEndRelation(): CommandMutation<string, null> {
  return useCommand(endRelation);
}
