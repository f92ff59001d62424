/** Ways round walls between two networks, as the server names them: asked for by the check of the equipment, at any time. */
import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { readLogin } from '../../device/login.ts';

const TIMEOUT_MS = 10_000;

/** The server's credentials for a relay end after a while. */
const FRESH_MS = 5 * 60_000;

const Answer = v.object({
  iceServers: v.array(
    v.object({
      urls: v.union([v.string(), v.array(v.string())]),
      username: v.optional(v.string()),
      credential: v.optional(v.string()),
    }),
  ),
});

/** Null: the server could not be asked. */
async function fetchIceServers(): Promise<RTCIceServer[] | null> {
  try {
    const token = (await readLogin())?.tokens?.accessToken;
    if (token === undefined) return null;
    const response = await fetch('/calls/ice', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const parsed = v.safeParse(Answer, response.ok ? await response.json() : null);
    if (!parsed.success) return null;
    return parsed.output.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    }));
  } catch {
    return null;
  }
}

interface IceServers {
  /** Undefined while the server is asked, null where it gave no answer. */
  servers: readonly RTCIceServer[] | null | undefined;
  /** Asks anew. */
  ask: () => void;
}

export function useIceServers(): IceServers {
  const { data, refetch } = useQuery({
    queryKey: ['calls', 'ice'],
    queryFn: fetchIceServers,
    staleTime: ({ state }) => (state.data === null ? 0 : FRESH_MS),
    refetchOnReconnect: true,
  });
  return { servers: data, ask: () => void refetch() };
}
