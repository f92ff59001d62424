import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHttpServer, type HttpAnswer, type HttpServer } from '../testing/http-server.ts';
import type { TokenSource } from './token-source.ts';
import { createSend, isReachable } from './transport.ts';

let server: HttpServer;
/** The one token the server takes. */
let good: string | null;
let answer: HttpAnswer;

beforeEach(async () => {
  good = 'token-1';
  answer = { status: 200, body: [] };
  server = await startHttpServer((_, { authorization }) =>
    authorization === `Bearer ${good}` ? answer : { status: 401, body: { message: 'no' } },
  );
});
afterEach(() => server.close());

function tokens(current: string | null, renewed: string | null = current): TokenSource & { renewals: string[] } {
  const renewals: string[] = [];
  return {
    renewals,
    current: () => Promise.resolve(current),
    renew: (refused) => {
      renewals.push(refused);
      return Promise.resolve(renewed);
    },
  };
}

const transactions = [{ key: '1', ops: [] }];
const sendWith = (source: TokenSource, supabaseUrl = server.url) =>
  createSend({ supabaseUrl, supabaseKey: 'publishable' }, source)('device', transactions);

it('calls upload_changes with the device, the transactions, the key and the token', async () => {
  expect(await sendWith(tokens('token-1'))).toEqual({ status: 200, body: [] });
  const [request] = server.requests;
  expect(request).toMatchObject({
    path: '/rest/v1/rpc/upload_changes',
    headers: { apikey: 'publishable', authorization: 'Bearer token-1' },
  });
  expect(JSON.parse(request?.body ?? '')).toEqual({ client_id: 'device', transactions });
});

it('renews once after a 401, and sends again', async () => {
  const source = tokens('old', 'token-1');
  expect(await sendWith(source)).toMatchObject({ status: 200 });
  expect(source.renewals).toEqual(['old']);
});

it.each([
  ['the renewed token is refused too', 'other', 2],
  ['there is no other token', 'old', 1],
  ['the login has ended', null, 1],
])('answers 401 without going round in circles when %s', async (_, renewed, calls) => {
  good = null;
  expect(await sendWith(tokens('old', renewed))).toMatchObject({ status: 401 });
  expect(server.requests).toHaveLength(calls);
});

it('asks nothing when nobody is signed in', async () => {
  expect(await sendWith(tokens(null))).toMatchObject({ status: 401 });
  expect(server.requests).toEqual([]);
});

it('gives an answer that is no JSON as one without a body', async () => {
  answer = { status: 413 };
  expect(await sendWith(tokens('token-1'))).toEqual({ status: 413, body: undefined });
});

it('takes for no network what keeps an answer away: a dead port, and a token that cannot be had', async () => {
  const none = { status: null, body: undefined };
  expect(await sendWith(tokens('token-1'), 'http://127.0.0.1:1')).toEqual(none);
  const unavailable: TokenSource = { ...tokens(null), current: () => Promise.reject(new Error('unreachable')) };
  expect(await sendWith(unavailable)).toEqual(none);
});

it('knows a sign of life, whatever it says', async () => {
  answer = { status: 404 };
  expect(await isReachable(server.url, 1_000)).toBe(true);
  expect(await isReachable('http://127.0.0.1:1', 1_000)).toBe(false);
  server.swallows = true;
  expect(await isReachable(server.url, 50)).toBe(false);
});
