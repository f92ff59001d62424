import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { openBackend } from './backend.ts';
import { readSettings } from './settings.ts';

let supabase: HttpServer;
let status: number;
beforeEach(async () => {
  supabase = await startHttpServer(() => ({ status }));
});
afterEach(() => supabase.close());

async function checkHealth(supabaseUrl: string): Promise<void> {
  const settings = readSettings(
    { SUPABASE_URL: supabaseUrl, SUPABASE_PUBLISHABLE_KEY: 'publishable', POWERSYNC_URL: 'https://sync.example' },
    [],
  );
  const backend = await openBackend(settings, () => undefined);
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
