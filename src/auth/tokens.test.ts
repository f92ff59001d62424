import { beforeEach, expect, it } from 'vitest';
import type { StoredLogin, StoredTokens } from '../device/login.ts';
import { failed, ok } from '../domain/result.ts';
import type { RenewalProblem } from './auth-server.ts';
import { createTokens, TokenUnavailableError, type Tokens } from './tokens.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let login: StoredLogin | null;
let now: number;
let asked: string[];
let problem: RenewalProblem | null;
let lifetimeMs: number;
/** What happens while the server is asked. */
let meanwhile: () => void;

beforeEach(() => {
  now = 1_000_000_000_000;
  asked = [];
  problem = null;
  meanwhile = () => undefined;
  lifetimeMs = HOUR;
  hold('a1');
});

function hold(accessToken: string): void {
  const tokens = { accessToken, refreshToken: `refresh-${accessToken}`, receivedAt: now, lifetimeMs };
  login = { key: 'only', identity: { userId: 'u', email: 'u@example.com', role: null }, tokens };
}

/** One tab: the stored login and the lock are shared by all that are made. */
let queue: Promise<unknown> = Promise.resolve();
function openTab(): Tokens {
  return createTokens({
    authServer: {
      renew: async (refreshToken) => {
        asked.push(refreshToken);
        await Promise.resolve();
        meanwhile();
        if (problem !== null) return failed(problem);
        const accessToken = `a${asked.length + 1}`;
        const tokens: StoredTokens = {
          accessToken,
          refreshToken: `refresh-${accessToken}`,
          receivedAt: now,
          lifetimeMs,
        };
        return ok(tokens);
      },
    },
    readLogin: () => Promise.resolve(login),
    replaceTokens: (accessToken, tokens) => {
      if (login?.tokens?.accessToken === accessToken) login = { ...login, tokens };
      return Promise.resolve();
    },
    exclusively: (work) => {
      const run = queue.then(work, work);
      queue = run.catch(() => undefined);
      return run;
    },
    now: () => now,
  });
}

it('gives the held token without asking anybody while it is good', async () => {
  now += HOUR - 2 * 60_000;
  expect(await openTab().current()).toBe('a1');
  expect(asked).toEqual([]);
});

it('renews it shortly before its end, once for all who ask at once, in two tabs', async () => {
  const [one, other] = [openTab(), openTab()];
  now += HOUR - 30_000;
  expect(await Promise.all([one.current(), one.current(), other.current(), other.renew('a1')])).toEqual(
    Array.from({ length: 4 }, () => 'a2'),
  );
  expect(asked).toEqual(['refresh-a1']);
});

it('renews a token of a minute before PowerSync asks for a better one, 30 s before its end', async () => {
  lifetimeMs = 60_000;
  hold('short');
  const tab = openTab();
  now += 20_000;
  expect(await tab.current()).toBe('short');
  now += 10_000;
  expect(await tab.current()).toBe('a2');
});

it.each([
  ['a day ahead', DAY],
  ['a day behind', -DAY],
  ['ten years behind', -3650 * DAY],
])('works the same on a clock that is %s all along', async (_, off) => {
  now += off;
  hold('a1');
  const tab = openTab();
  now += HOUR / 2;
  expect(await tab.current()).toBe('a1');
  now += HOUR;
  expect(await tab.current()).toBe('a2');
  expect(await tab.current()).toBe('a2');
  expect(asked).toHaveLength(1);
});

it.each([DAY, -DAY])('asks once when the clock is set by %i ms while a token is held', async (jump) => {
  const tab = openTab();
  now += jump;
  for (let index = 0; index < 5; index += 1) expect(await tab.current()).toBe('a2');
  expect(asked).toHaveLength(1);
});

it('renews a token that a server refused, and not one that has been replaced meanwhile', async () => {
  const tab = openTab();
  now += 60_000;
  expect(await tab.renew('a1')).toBe('a2');
  expect(await tab.renew('a1')).toBe('a2');
  expect(asked).toHaveLength(1);
});

it('does not go round in circles when servers refuse what was renewed just now', async () => {
  const tab = openTab();
  now += 60_000;
  let token = 'a1';
  for (let index = 0; index < 20; index += 1) {
    token = (await tab.renew(token)) ?? 'none';
    now += 2_900;
  }
  expect(asked).toHaveLength(1);
  expect(token).toBe('a2');
});

it('says that nobody is signed in once the login has ended, and asks no more', async () => {
  const tab = openTab();
  now += 2 * HOUR;
  problem = 'ended';
  expect(await tab.current()).toBeNull();
  expect(await tab.current()).toBeNull();
  expect(await tab.renew('a1')).toBeNull();
  expect(asked).toHaveLength(1);
  expect(login?.identity.userId).toBe('u');
});

it.each(['ended', null] as const)('leaves alone who signed in anew while it asked, and was told %s', async (told) => {
  const tab = openTab();
  now += 2 * HOUR;
  problem = told;
  meanwhile = () => hold('fresh');
  expect(await tab.current()).toBe('fresh');
  expect(login?.tokens?.accessToken).toBe('fresh');
});

it('keeps the login when the server cannot be asked', async () => {
  const tab = openTab();
  now += 2 * HOUR;
  problem = 'unreachable';
  await expect(tab.current()).rejects.toThrow(TokenUnavailableError);
  problem = null;
  expect(await tab.current()).toBe('a3');
});

it('gives nothing when nobody is signed in', async () => {
  login = null;
  expect(await openTab().current()).toBeNull();
  expect(await openTab().renew('a1')).toBeNull();
});
