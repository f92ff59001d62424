/** The calls' server for the signed-in person. */
import { useMemo } from 'react';
import { createAuthServer } from '../../auth/auth-server.ts';
import { useAppState } from '../app-provider.ts';
import { tokensOf } from '../own-tokens.ts';
import { useServices } from '../services.ts';
import { createCallServer, type CallServer } from './tickets.ts';

/** Where the calls are: with the app, unless the config says otherwise. */
export function useCallsUrl(): string {
  return useAppState().config.callsUrl ?? location.origin;
}

/** The same object until another person, or another server. */
export function useCallServer(): CallServer {
  const { userId } = useServices().identity;
  const { config } = useAppState();
  const callsUrl = useCallsUrl();
  return useMemo(
    () =>
      createCallServer({
        callsUrl,
        tokens: tokensOf(userId, createAuthServer(config)),
        isOnline: () => navigator.onLine,
      }),
    [userId, config, callsUrl],
  );
}
