/** The real process, started as `npm start` starts it: on PGlite, and, where the tests run on a Postgres, on that. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CallSocket } from '../testing/call-socket.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { DEMO_PASSWORD, demoPeople } from './embedded/demo-people.ts';
import type { PublicConfig } from './public-config.ts';

interface Process {
  child: ChildProcess;
  said: () => string;
  /** Where it says that it is, once it is ready. */
  origin: Promise<string>;
  exit: Promise<number | null>;
}

// Starting Postgres anew takes seconds, and many of them where other tests run beside.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
let data: string;
const running = new Set<ChildProcess>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-main-'));
  data = join(folder, 'data');
  mkdirSync(join(folder, 'app'));
  writeFileSync(join(folder, 'app', 'index.html'), '<!doctype html><title>Spotter</title>');
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true }));

function start(flags: string[] = [], environment: Record<string, string> = {}): Process {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/server/main.ts', ...flags], {
    env: { ...inherited, PORT: '0', SPOTTER_DATA: data, SPOTTER_APP_FOLDER: join(folder, 'app'), ...environment },
  });
  running.add(child);
  let text = '';
  const exit = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code;
  });
  const origin = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
      const [, found] = /Spotter is at (\S+)/.exec(text) ?? [];
      if (found !== undefined) origin.resolve(found);
    });
  }
  // Whoever does not wait for the address expects the end.
  origin.promise.catch(() => {});
  void exit.then((code) => origin.reject(new Error(`ended with ${code}: ${text}`)));
  return { child, said: () => text, origin: origin.promise, exit };
}

const readConfig = async (origin: string): Promise<PublicConfig> => (await fetch(`${origin}/config.json`)).json();

async function signUp(origin: string, email: string): Promise<Response> {
  const { supabaseKey } = await readConfig(origin);
  return fetch(`${origin}/auth/v1/signup`, {
    method: 'POST',
    headers: { apikey: supabaseKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'correct horse' }),
  });
}

/** What is about PGlite is not run again where the other tests are on a Postgres. */
const isOnPglite = process.env['TEST_DATABASE_URL'] === undefined;

describe.runIf(isOnPglite)('npm start', () => {
  it('starts with lively demo people, who meet in a call, once; a second start on the same data is refused; Ctrl-C closes quickly', async () => {
    const first = start();
    const origin = await first.origin;
    const { demo, supabaseKey } = await readConfig(origin);
    expect(demo).toEqual({ people: demoPeople, password: DEMO_PASSWORD });
    for (const { email } of demoPeople) expect(first.said()).toContain(email);
    expect((await fetch(`${origin}/sessions`, { headers: { accept: 'text/html' } })).status).toBe(200);
    expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ ok: true });

    const token = await signIn(origin, supabaseKey, 'maya@spotter.example');
    const headers = { apikey: supabaseKey, authorization: `Bearer ${token}` };
    const sessions = await (await fetch(`${origin}/rest/v1/sessions?select=id`, { headers })).json();
    expect(sessions.length).toBeGreaterThan(5);

    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.said()).toMatch(/Another Spotter \(process \d+\) is running on the data folder/);

    const stream = await fetch(`${origin}/sync/stream`, {
      method: 'POST',
      headers: { authorization: `Token ${token}`, 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify({ buckets: [], include_checksum: true, raw_data: true, client_id: 'test' }),
    });
    expect(stream.status).toBe(200);
    const call = await meet(origin, supabaseKey);

    const told = performance.now();
    first.child.kill('SIGINT');
    await stream.text();
    expect(await first.exit).toBe(0);
    expect(performance.now() - told).toBeLessThan(2_000);
    expect(await Promise.all(call.map(({ closed }) => closed))).toEqual([1001, 1001]);

    const again = start();
    const later = await (await fetch(`${await again.origin}/rest/v1/sessions?select=id`, { headers })).json();
    expect(later).toHaveLength(sessions.length);
    again.child.kill('SIGTERM');
    expect(await again.exit).toBe(0);
  });

  it('after kill -9 in the midst of writing, everything acknowledged is there; --reset begins anew', async () => {
    const first = start();
    const origin = await first.origin;
    const { supabaseKey: oldKey } = await readConfig(origin);
    const acknowledged: string[] = [];
    const ended = (async () => {
      for (let n = 0; ; n += 1) {
        const email = `person${n}@example.com`;
        if ((await signUp(origin, email)).status === 200) acknowledged.push(email);
        if (acknowledged.length === 5) first.child.kill('SIGKILL');
      }
    })().catch(() => {});
    await first.exit;
    await ended;

    const second = start();
    const secondOrigin = await second.origin;
    const { supabaseKey } = await readConfig(secondOrigin);
    expect(supabaseKey).toBe(oldKey);
    for (const email of acknowledged) {
      expect(await signIn(secondOrigin, supabaseKey, email, 'correct horse')).toEqual(expect.any(String));
    }
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);

    const third = start(['--reset', '--no-demo']);
    const thirdOrigin = await third.origin;
    const config = await readConfig(thirdOrigin);
    expect(config.demo).toBeNull();
    expect(config.supabaseKey).not.toBe(oldKey);
    expect((await signUp(thirdOrigin, acknowledged[0] ?? '')).status).toBe(200);
  });

  it('keeps its keys to itself', () => {
    expect(statSync(join(data, 'keys.json')).mode & 0o077).toBe(0);
  });
});

describe.runIf(isOnPglite)('what stops a start', () => {
  it('a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const process = start([], { PORT: String(port), SPOTTER_DATA: join(folder, 'busy') });
    expect(await process.exit).toBe(1);
    expect(process.said()).toContain(`Port ${port} is taken by another program`);
    expect(process.said()).not.toContain('at '.repeat(2));
    other.close();
  });

  it('a damaged data folder, which is left as it is', async () => {
    const damaged = join(folder, 'damaged');
    mkdirSync(join(damaged, 'postgres'), { recursive: true });
    writeFileSync(join(damaged, 'postgres', 'something'), 'precious');
    const process = start([], { SPOTTER_DATA: damaged });
    expect(await process.exit).toBe(1);
    expect(process.said()).toMatch(/cannot be opened.*Nothing in it was changed.*--reset/);
    expect(existsSync(join(damaged, 'postgres', 'something'))).toBe(true);
  });

  it.each([
    [['--rest'], {}, /There is no flag --rest/],
    [[], { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' }, /The Postgres at DATABASE_URL does not answer/],
    [[], { SPOTTER_APP_FOLDER: '/nowhere' }, /There is no built app/],
  ])('%o %o', async (flags, environment, sentence) => {
    const process = start(flags, { SPOTTER_DATA: join(folder, 'other'), ...environment });
    expect(await process.exit).toBe(1);
    expect(process.said()).toMatch(sentence);
    expect(process.said()).not.toMatch(/^\s+at /m);
  });
});

it.runIf(!isOnPglite)('stands on a Postgres of one’s own, demo people only when asked for', async () => {
  const db = await createTestDatabase();
  const environment = { DATABASE_URL: db.url ?? '', SPOTTER_DATA: join(folder, 'postgres') };
  const first = start([], environment);
  expect(await readConfig(await first.origin)).toMatchObject({ mode: 'postgres', demo: null });
  first.child.kill('SIGTERM');
  expect(await first.exit).toBe(0);
  const second = start(['--demo'], environment);
  expect((await readConfig(await second.origin)).demo?.people).toEqual(demoPeople);
  second.child.kill('SIGTERM');
  await second.exit;
  await db.close();
});

async function signIn(origin: string, apikey: string, email: string, password = DEMO_PASSWORD): Promise<string> {
  const response = await fetch(`${origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return (await response.json()).access_token;
}

/** Maya and Ana come to the call of the session that begins soon, as their devices do; strangers and guesses do not. */
async function meet(origin: string, apikey: string): Promise<CallSocket[]> {
  const port = Number(new URL(origin).port);
  const [maya, ana, ben] = await Promise.all(
    ['maya', 'ana', 'ben'].map((name) => signIn(origin, apikey, `${name}@spotter.example`)),
  );
  const send = async (path: string, token = '', body: object = {}) => {
    const headers = { apikey, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, ...(await response.json()) };
  };
  const read = await fetch(`${origin}/rest/v1/sessions?select=*&order=scheduled_at`, {
    headers: { apikey, authorization: `Bearer ${maya}` },
  });
  const sessions: { id: string; status: string; type: string; meeting_url: string | null; revision: string }[] =
    await read.json();
  const ask = (token: string | undefined, { id: sessionId } = soon) => send('/calls/ticket', token, { sessionId });
  const soon = sessions.find(({ meeting_url: url }) => url !== null) ?? expect.fail();

  // It has a link, which is where it takes place, until the trainer removes it.
  expect(await ask(ana)).toMatchObject({ status: 409, code: 'elsewhere', serverNow: expect.any(String) });
  const change = { op: 'PATCH', table: 'sessions', id: soon.id, base: { revision: soon.revision } };
  const ops = [{ ...change, data: { meeting_url: null, revision: crypto.randomUUID() }, metadata: null }];
  const upload = { client_id: 'call', transactions: [{ key: '1', ops }] };
  expect(await send('/rest/v1/rpc/upload_changes', maya, upload)).toMatchObject({ 0: { outcome: 'applied' } });

  const statusOf = (wanted: string) => sessions.find(({ status }) => status === wanted) ?? expect.fail();
  expect(await ask(ana, statusOf('cancelled'))).toMatchObject({ status: 403, code: 'not_yours' });
  expect(await ask(maya, statusOf('cancelled'))).toMatchObject({ status: 409, code: 'not_confirmed' });
  expect(await ask(maya, statusOf('pending'))).toMatchObject({ code: 'not_confirmed' });
  expect(await ask(ben)).toMatchObject({ status: 403, code: 'not_yours' });
  for (const token of ['', apikey, `${ana}x`]) {
    expect(await ask(token)).toMatchObject({ status: 401, code: 'unauthorized' });
  }
  expect(await send('/calls/ice', ben)).toMatchObject({ status: 200, iceServers: [] });

  const open = async (token: string | undefined) => {
    const { ticket, peerId } = await ask(token);
    const socket = await CallSocket.open(port, { key: 'spotter', id: peerId, token: ticket });
    expect(await CallSocket.knock(port, { key: 'spotter', id: peerId, token: ticket })).toBe(401);
    await socket.next('ROOM');
    return socket;
  };
  const [trainer, client] = [await open(maya), await open(ana)];
  await trainer.seesOther(client.peerId);
  trainer.send({ type: 'OFFER', dst: client.peerId, payload: { sdp: 'v=0' } });
  expect(await client.next('OFFER')).toMatchObject({ src: trainer.peerId });
  return [trainer, client];
}
