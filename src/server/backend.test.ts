import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { openBackend } from './backend.ts';
import { createCalls } from './calls/calls.ts';
import { readSettings } from './settings.ts';

let supabase: HttpServer;
let status: number;
let rows: unknown;
beforeEach(async () => {
  rows = undefined;
  supabase = await startHttpServer(() => ({ status, body: rows }));
});
afterEach(() => supabase.close());

async function open(supabaseUrl: string) {
  const settings = readSettings(
    {
      SUPABASE_URL: supabaseUrl,
      SUPABASE_PUBLISHABLE_KEY: 'publishable',
      POWERSYNC_URL: 'https://sync.example',
      SPOTTER_STUN_URLS: 'stun:turn.example',
    },
    [],
  );
  return { settings, backend: await openBackend(settings, () => undefined) };
}

async function checkHealth(supabaseUrl: string): Promise<void> {
  const { backend } = await open(supabaseUrl);
  await backend.checkHealth();
}

it.each([200, 401, 404])('is well in front of a Supabase that answers %i', async (answered) => {
  status = answered;
  await checkHealth(supabase.url);
  expect(supabase.requests).toMatchObject([{ path: '/rest/v1/' }]);
});

it('is not well in front of a Supabase that is down', async () => {
  status = 503;
  await expect(checkHealth(supabase.url)).rejects.toThrow('503');
  await expect(checkHealth('http://127.0.0.1:1')).rejects.toThrow('fetch failed');
});

describe('calls beside Supabase', () => {
  async function askForAddresses(supabaseUrl = supabase.url): Promise<Response> {
    const { settings, backend } = await open(supabaseUrl);
    const calls = createCalls({ settings: settings.calls, rest: backend.rest });
    const headers = { authorization: 'Bearer a.persons.token' };
    const response = await calls.app.request('/calls/ice', { method: 'POST', headers });
    await calls.close();
    return response;
  }

  it('ask it who somebody is, with their own token and the publishable key', async () => {
    [status, rows] = [200, [{ id: '0b9e6f5a-2f6e-4d59-9a2f-6f1d8a3c7e10' }]];
    expect(await (await askForAddresses()).json()).toMatchObject({ iceServers: [{ urls: ['stun:turn.example'] }] });
    expect(supabase.requests).toMatchObject([
      {
        path: '/rest/v1/users?select=id',
        headers: { apikey: 'publishable', authorization: 'Bearer a.persons.token' },
      },
    ]);
  });

  it.each([
    ['refuses the token', 401, { message: 'JWT expired' }, 401],
    ['knows nobody of that token', 200, [], 401],
    ['fails', 500, { message: 'no' }, 503],
    ['answers with something else', 200, [{ id: 'me' }], 503],
  ])('when it %s', async (_what, answered, body, expected) => {
    [status, rows] = [answered, body];
    expect((await askForAddresses()).status).toBe(expected);
  });

  it('when it is down', async () => {
    expect((await askForAddresses('http://127.0.0.1:1')).status).toBe(503);
  });
});
