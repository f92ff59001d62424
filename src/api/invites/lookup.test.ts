import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHttpServer, type HttpAnswer, type HttpServer } from '../../testing/http-server.ts';
import { lookUpInvite, toInviteCard } from './lookup.ts';

let server: HttpServer;
let answer: HttpAnswer;
beforeEach(async () => {
  server = await startHttpServer(() => answer);
});
afterEach(() => server.close());

const lookUp = (supabaseUrl = server.url) => lookUpInvite({ supabaseUrl, supabaseKey: 'publishable' }, 'a-token');

it('says who invites, and nothing of whoever asks', async () => {
  answer = { status: 200, body: [{ display_name: 'Tara', headline: null, avatar_url: 'https://a.example/t.png' }] };
  expect(await lookUp()).toEqual({ displayName: 'Tara', headline: null, avatarUrl: 'https://a.example/t.png' });
  const [request] = server.requests;
  expect(request).toMatchObject({ path: '/rest/v1/rpc/get_invite', body: '{"token":"a-token"}' });
  expect(request?.headers).toMatchObject({ apikey: 'publishable' });
  expect(request?.headers).not.toHaveProperty('authorization');
});

it('tells a closed invite from a server that cannot be asked', async () => {
  answer = { status: 200, body: [] };
  expect(await lookUp()).toBe('closed');
  answer = { status: 503, body: [] };
  expect(await lookUp()).toBe('unreachable');
  answer = { status: 200, body: { message: 'welcome to the gym’s Wi-Fi' } };
  expect(await lookUp()).toBe('unreachable');
  expect(await lookUp('http://127.0.0.1:9')).toBe('unreachable');
});

it('takes from a device only what a card is', () => {
  const card = { displayName: 'Tara', headline: null, avatarUrl: null };
  expect(toInviteCard(card)).toEqual(card);
  expect([undefined, null, {}, { displayName: 1 }].map(toInviteCard)).toEqual([null, null, null, null]);
});
