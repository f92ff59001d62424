/** A person's tokens as this device holds them: renewed by one of all tabs, for all. */
import type { AuthServer } from '../auth/auth-server.ts';
import { createTokens, type Tokens } from '../auth/tokens.ts';
import { readLogin, replaceTokens } from '../device/login.ts';
import { exclusively } from './exclusively.ts';

export function tokensOf(userId: string, authServer: AuthServer): Tokens {
  return createTokens({
    authServer,
    readLogin: async () => {
      const login = await readLogin();
      return login?.identity.userId === userId ? login : null;
    },
    replaceTokens: (accessToken, renewed) => replaceTokens(userId, accessToken, renewed),
    exclusively: (work) => exclusively('tokens', work),
    now: () => Date.now(),
  });
}
