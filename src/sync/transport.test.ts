import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHttpServer, type HttpAnswer, type HttpServer } from '../testing/http-server.ts';
import { classify } from './classify.ts';
import type { TokenSource } from './token-source.ts';
import { createSend, isReachable, isTakingUploads } from './transport.ts';

let server: HttpServer;
/** The one token the server takes. */
let good: string | null;
let answer: HttpAnswer;
let refusal: HttpAnswer;
let line: AbortController;
let refusedTokens: string[];

beforeEach(async () => {
  good = 'token-1';
  answer = { status: 200, body: [] };
  refusal = { status: 401, body: { code: 'PGRST301', message: 'no' } };
  line = new AbortController();
  refusedTokens = [];
  server = await startHttpServer((_, { authorization }) => (authorization === `Bearer ${good}` ? answer : refusal));
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
  createSend({ supabaseUrl, supabaseKey: 'publishable' }, source, {
    signal: () => line.signal,
    onRefused: (token) => refusedTokens.push(token),
  })('device', transactions);

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
  ['the renewed token is refused too', 'other', 2, ['other']],
  ['there is no other token', 'old', 1, ['old']],
  ['the login has ended', null, 1, []],
])(
  'answers 401 without going round in circles when %s, and says which token it was',
  async (_, renewed, calls, told) => {
    good = null;
    expect(classify(await sendWith(tokens('old', renewed)), [])).toEqual({ outcome: 'signed_out' });
    expect(server.requests).toHaveLength(calls);
    expect(refusedTokens).toEqual(told);
  },
);

it('does not take the 401 of a proxy for a refused token', async () => {
  good = null;
  refusal = { status: 401 };
  expect(classify(await sendWith(tokens('old', 'other')), [])).toMatchObject({ outcome: 'retryable', reached: true });
  expect(refusedTokens).toEqual([]);
});

it('gives up at once when it is told to: on a dead line, and while a token is asked for', async () => {
  server.swallows = true;
  const stuck = sendWith(tokens('token-1'));
  await expect.poll(() => server.requests.length).toBe(1);
  line.abort();
  expect(await stuck).toMatchObject({ status: null });

  line = new AbortController();
  const waiting = sendWith({ ...tokens(null), current: () => new Promise(() => undefined) });
  line.abort();
  expect(await waiting).toMatchObject({ status: null });
});

it.each([
  ['both work', { status: 200 }, { status: 200, body: [] }, true],
  ['the server is not well', { status: 503 }, { status: 200, body: [] }, false],
  ['REST is missing', { status: 200 }, { status: 404, body: { code: 'not_found' } }, false],
  ['REST does not answer', { status: 200 }, { status: null, body: undefined }, false],
  ['something else answers', { status: 200 }, { status: 200, body: undefined }, false],
])('knows whether uploads as such work: %s', async (_, health, reply, works) => {
  refusal = health;
  expect(await isTakingUploads(server.url, line.signal, () => Promise.resolve(reply))).toBe(works);
});

it('asks for no token once it is told to stop: nobody would hear that there is none', async () => {
  line.abort();
  let asked = 0;
  const away = { ...tokens(null), current: () => Promise.reject(new Error(`asked ${(asked += 1)}`)) };
  expect(await sendWith(away)).toMatchObject({ status: null });
  expect(asked).toBe(0);
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
  expect(await isReachable(server.url, 1_000, line.signal)).toBe(true);
  expect(await isReachable('http://127.0.0.1:1', 1_000, line.signal)).toBe(false);
  server.swallows = true;
  expect(await isReachable(server.url, 50, line.signal)).toBe(false);
});
