import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type AppParts, createApp } from './app.ts';
import { readStaticFiles } from './http/static-files.ts';
import { createPublicConfig, foreignOrigins } from './public-config.ts';
import { readSettings } from './settings.ts';

const SCRIPT = 'console.log("a script long enough to be worth compressing");\n'.repeat(100);
const SHELL = '<!doctype html><title>Spotter</title>';

let folder: string;
let files: AppParts['files'] & {};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-app-'));
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, 'index.html'), SHELL);
  writeFileSync(join(folder, 'worker.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'sqlite-abc123.wasm'), SCRIPT);
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  files = readStaticFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Without auth, REST and sync, as with Supabase. */
function createParts(environment = {}): AppParts {
  const settings = readSettings(environment, []);
  return {
    files,
    config: (origin) => createPublicConfig({ settings, publishableKey: 'sb_publishable_test', demo: null }, origin),
    checkHealth: async () => {},
    connectTo: foreignOrigins(settings),
  };
}

function createTestApp(parts: Partial<AppParts> = {}, environment = {}) {
  const echo = async (request: Request) => new Response(`${request.method} ${(await request.text()).length}`);
  return createApp({
    ...createParts(environment),
    api: { fetch: echo },
    sync: { fetch: echo },
    calls: { fetch: echo },
    ...parts,
  });
}

const page = { headers: { accept: 'text/html,application/xhtml+xml' } };

describe('the app’s files', () => {
  it.each(['/', '/sessions', '/trainer/sessions', '/call/0b9e'])(
    '%s is the shell, asked for anew each time',
    async (path) => {
      const response = await createTestApp().request(path, page);
      expect(await response.text()).toBe(SHELL);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it.each([
    ['/assets/gone-123456.js', page],
    ['/assets/gone-123456.js', {}],
    ['/sessions', { headers: { accept: '*/*' } }],
    ['/.vite/manifest.json', {}],
    ['/../package.json', {}],
    ['/%2e%2e/package.json', page],
  ])('%s is not there, and is not the shell', async (path, init) => {
    const response = await createTestApp().request(path, init);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('<title>');
  });

  it('a file with a hash in its name is kept for ever, a worker is not', async () => {
    const asset = await createTestApp().request('/assets/main-abc123.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await createTestApp().request('/worker.js')).headers.get('cache-control')).toBe('no-cache');
  });

  it('WebAssembly has its type, or browsers would not compile it while it comes', async () => {
    const response = await createTestApp().request('/assets/sqlite-abc123.wasm');
    expect(response.headers.get('content-type')).toBe('application/wasm');
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ] as const)('is compressed as %s allows', async (accepted, encoding, decompress) => {
    const response = await createTestApp().request('/worker.js', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const body = Buffer.from(await response.arrayBuffer());
    expect(body.length).toBeLessThan(SCRIPT.length / 10);
    expect(decompress(body).toString()).toBe(SCRIPT);
  });

  it('is not sent again while it is the same', async () => {
    const first = await createTestApp().request('/worker.js');
    const etag = first.headers.get('etag') ?? '';
    const again = await createTestApp().request('/worker.js', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('HEAD is answered without a body, POST is refused', async () => {
    const head = await createTestApp().request('/worker.js', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await createTestApp().request('/worker.js', { method: 'POST' })).status).toBe(405);
  });
});

describe('what the server answers itself', () => {
  it.each([
    '/auth',
    '/rest/v1/sessions',
    '/sync/stream',
    '/calls/ticket',
    '/config.json/x',
    '/write-checkpoint2.json/x',
  ])('%s is never the shell, even where nobody serves it', async (path) => {
    const response = await createApp(createParts()).request(path, page);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ message: expect.any(String) });
  });

  it('health: 200 while the database answers, 503 with a sentence when it fails or is silent', async () => {
    expect((await createTestApp().request('/healthz')).status).toBe(200);
    const failing = createTestApp({ checkHealth: () => Promise.reject(new Error('gone')) });
    const response = await failing.request('/healthz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ok: false, message: expect.stringContaining('database') });
    vi.useFakeTimers();
    const silent = createTestApp({ checkHealth: () => new Promise(() => {}) }).request('/healthz');
    await vi.advanceTimersByTimeAsync(6_000);
    vi.useRealTimers();
    expect((await silent).status).toBe(503);
  });

  it('a failure is JSON with an incident, and nothing of the inside', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const app = createTestApp({ api: { fetch: () => Promise.reject(new Error('secret inside')) } });
    const response = await app.request('/rest/v1/sessions');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'server_error', message: expect.stringContaining('incident') });
    expect(text).not.toContain('secret');
    log.mockRestore();
  });

  it('takes 7 MB for REST, refuses 9 MB as too long', async () => {
    const send = (length: number) =>
      createTestApp().request('/rest/v1/rpc/upload_changes', { method: 'POST', body: 'x'.repeat(length) });
    expect(await (await send(7_000_000)).text()).toBe('POST 7000000');
    const refused = await send(9_000_000);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ code: 'too_long', message: expect.stringContaining('8 MB') });
  });
});

describe('config.json', () => {
  const read = async (environment = {}, init = {}) =>
    (await createTestApp({}, environment).request('http://spotter.example/config.json', init)).json();

  it('leads to where the app came from, as the browser sees it', async () => {
    const here = 'http://spotter.example';
    const own = { supabaseUrl: here, powersyncUrl: here, callsUrl: here };
    expect(await read()).toEqual({ ...own, supabaseKey: 'sb_publishable_test', demo: null, mode: 'embedded' });
    expect(await read({}, { headers: { 'x-forwarded-proto': 'https' } })).toMatchObject({
      supabaseUrl: 'https://spotter.example',
    });
  });

  it('leads elsewhere when told so', async () => {
    const elsewhere = {
      SPOTTER_API_URL: 'http://b.example',
      SPOTTER_SYNC_URL: 'http://c.example',
      SPOTTER_CALLS_URL: 'http://d.example',
    };
    expect(await read(elsewhere)).toMatchObject({
      supabaseUrl: 'http://b.example',
      powersyncUrl: 'http://c.example',
      callsUrl: 'http://d.example',
    });
    const production = {
      SUPABASE_URL: 'https://s.example',
      SUPABASE_PUBLISHABLE_KEY: 'k',
      POWERSYNC_URL: 'https://p.example',
    };
    expect(await read(production)).toEqual({
      supabaseUrl: 'https://s.example',
      supabaseKey: 'k',
      powersyncUrl: 'https://p.example',
      callsUrl: 'http://spotter.example',
      demo: null,
      mode: 'supabase',
    });
  });

  it('is never kept', async () => {
    const response = await createTestApp().request('/config.json');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('headers', () => {
  it('every answer forbids what we do not do', async () => {
    for (const path of ['/', '/config.json', '/nowhere.js', '/rest/v1/x']) {
      const { headers } = await createTestApp().request(path, page);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
      for (const part of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "connect-src 'self';"]) {
        expect(policy).toContain(part);
      }
    }
  });

  it('the app may talk to the configured origins, and no other', async () => {
    const environment = { SPOTTER_API_URL: 'http://b.example:1/x', SPOTTER_SYNC_URL: 'https://c.example' };
    const calls = { SPOTTER_CALLS_URL: 'https://d.example' };
    const { headers } = await createTestApp({}, { ...environment, ...calls }).request('/', page);
    expect(headers.get('content-security-policy')).toContain(
      "connect-src 'self' http://b.example:1 https://c.example https://d.example wss://d.example;",
    );
  });

  it.each(['/auth/v1/token', '/rest/v1/rpc/x', '/sync/stream', '/calls/ticket', '/write-checkpoint2.json'])(
    '%s may be called from any origin, without cookies',
    async (path) => {
      const asked = { origin: 'http://a.example', 'access-control-request-headers': 'authorization,x-client-info' };
      const preflight = await createTestApp().request(path, { method: 'OPTIONS', headers: asked });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
      expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-client-info');
      expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await createTestApp().request(path, { headers: { origin: 'http://a.example' } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    },
  );

  it('config.json and the files may not be read by other origins', async () => {
    const { headers } = await createTestApp().request('/config.json', { headers: { origin: 'http://a.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
