/** The calls' server for the signed-in person. */
import { useMemo } from 'react';
import { createAuthServer } from '../../auth/auth-server.ts';
import { createTokens } from '../../auth/tokens.ts';
import { readLogin, replaceTokens } from '../../device/login.ts';
import { useAppState } from '../app-provider.ts';
import type { AppConfig } from '../config.ts';
import { exclusively } from '../exclusively.ts';
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
    () => createCallServer({ callsUrl, tokens: tokensOf(userId, config), isOnline: () => navigator.onLine }),
    [userId, config, callsUrl],
  );
}

/** As the sync has them: renewed by one of all tabs, for all. */
function tokensOf(userId: string, config: AppConfig) {
  return createTokens({
    authServer: createAuthServer(config),
    readLogin: async () => {
      const login = await readLogin();
      return login?.identity.userId === userId ? login : null;
    },
    replaceTokens: (accessToken, renewed) => replaceTokens(userId, accessToken, renewed),
    exclusively: (work) => exclusively('tokens', work),
    now: () => Date.now(),
  });
}
