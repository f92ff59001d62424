/** Ways round walls between two networks, as the server names them: asked for by the check of the equipment, at any time. */
import { useQuery } from '@tanstack/react-query';
import type { IceServer } from '../../domain/call-ticket.ts';
import { useServices } from '../services.ts';
import { useCallServer } from './use-call-server.ts';

/** The server's credentials for a relay end after a while. */
const FRESH_MS = 5 * 60_000;

interface IceServers {
  /** Undefined while the server is asked, null where it gave no answer. */
  servers: readonly IceServer[] | null | undefined;
  /** Asks anew. */
  ask: () => void;
}

export function useIceServers(): IceServers {
  const server = useCallServer();
  const { userId } = useServices().identity;
  const { data, refetch } = useQuery({
    queryKey: [userId, 'calls', 'ice'],
    queryFn: async ({ signal }) => {
      const answer = await server.ice(signal);
      return answer.ok ? answer.value : null;
    },
    staleTime: ({ state }) => (state.data === null ? 0 : FRESH_MS),
    refetchOnReconnect: true,
  });
  return { servers: data, ask: () => void refetch() };
}
