/**
 * A good access token, or none. Asked at once from many sides and many tabs, the server is asked once. Age is measured
 * between two readings of the same clock, so a clock that is a day off does no harm; one that is set while a token is
 * held costs one renewal.
 */
import type { StoredLogin, StoredTokens } from '../device/login.ts';
import type { AuthServer } from './auth-server.ts';

export interface TokenServices {
  authServer: Pick<AuthServer, 'renew'>;
  /** The stored login of the person these tokens are for; null when it is somebody else's, or nobody's. */
  readLogin(): Promise<StoredLogin | null>;
  /** Stores these instead of those with that access token, and does nothing if others are stored. Null: it has ended. */
  replaceTokens(accessToken: string, tokens: StoredTokens | null): Promise<void>;
  /** Runs one at a time, over all tabs. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  now(): number;
}

export interface Tokens {
  /** A token that is good by all this device knows; null when signed out. */
  current(): Promise<string | null>;
  /** A token instead of `refused`, which a server did not take; null when the login has ended. */
  renew(refused: string): Promise<string | null>;
}

/** The server could not be asked for a new token. */
export class TokenUnavailableError extends Error {
  override name = 'TokenUnavailableError';
}

/** Renewed so long before its end; of a short-lived token, when less than this part of its life is left. */
const RENEW_BEFORE_MS = 60_000;
const RENEW_BEFORE_PART = 0.6;

/** A token this young is not renewed for being refused: another would fare no better, and asking would never end. */
const TOO_YOUNG_MS = 60_000;
const TOO_YOUNG_PART = 0.5;

export function createTokens(services: TokenServices): Tokens {
  const { authServer, readLogin, replaceTokens, exclusively, now } = services;

  const renewUnless = (isGood: (held: StoredTokens) => boolean): Promise<string | null> =>
    exclusively(async () => {
      // Whoever waited for another's renewal finds its token here.
      const held = (await readLogin())?.tokens ?? null;
      if (held === null) return null;
      if (isGood(held)) return held.accessToken;
      const renewed = await authServer.renew(held.refreshToken);
      if (!renewed.ok && renewed.error === 'unreachable') throw new TokenUnavailableError('no new token');
      await replaceTokens(held.accessToken, renewed.ok ? renewed.value : null);
      // The person may have signed in anew while the server was asked: then those are the tokens to use.
      return (await readLogin())?.tokens?.accessToken ?? null;
    });

  return {
    current: async () => {
      const held = (await readLogin())?.tokens ?? null;
      if (held === null) return null;
      return isFresh(held, now()) ? held.accessToken : renewUnless((other) => isFresh(other, now()));
    },
    renew: (refused) => renewUnless((held) => held.accessToken !== refused || isYoung(held, now())),
  };
}

function isFresh({ receivedAt, lifetimeMs }: StoredTokens, now: number): boolean {
  const age = now - receivedAt;
  const margin = Math.min(RENEW_BEFORE_MS, lifetimeMs * RENEW_BEFORE_PART);
  // A negative age: the clock was set back, and nothing is known.
  return age >= 0 && age < lifetimeMs - margin;
}

function isYoung({ receivedAt, lifetimeMs }: StoredTokens, now: number): boolean {
  const age = now - receivedAt;
  return age >= 0 && age < Math.min(TOO_YOUNG_MS, lifetimeMs * TOO_YOUNG_PART);
}
