import { useCallback, useEffect, useRef, useState } from 'react';
import { useIceServers } from '../../api/calls/ice.ts';
import { tryRelay } from '../../video/relay.ts';

/** `unreachable`: the server gave no answer, so there was nothing to try. */
export type RelayTry = 'trying' | 'ok' | 'problem' | 'not_tried' | 'unreachable';

/** Tries the relay once the server has named it, and again when asked to. */
export function useRelayTry(): [RelayTry, () => void] {
  const { servers, ask } = useIceServers();
  const [found, setFound] = useState<RelayTry>('trying');
  /** Counts the tries: what any but the last finds comes too late. */
  const tries = useRef(0);
  const run = useCallback(async (through: readonly RTCIceServer[]) => {
    tries.current += 1;
    const mine = tries.current;
    const result = await tryRelay(through);
    if (mine === tries.current) setFound(result);
  }, []);
  useEffect(() => {
    if (servers != null) void run(servers);
    return () => {
      tries.current += 1;
    };
  }, [servers, run]);
  const again = () => {
    setFound('trying');
    if (servers == null) ask();
    else void run(servers);
  };
  return [servers === null ? 'unreachable' : found, again];
}
