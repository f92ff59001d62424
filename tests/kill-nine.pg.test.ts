/** What was acknowledged is there: two `kill -9` of the server while four devices write, and nothing that was answered is missing. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UploadAnswer, UploadTransaction } from '../src/domain/upload.ts';
import { DEMO_PASSWORD } from '../src/server/embedded/demo-people.ts';
import { operation } from '../src/testing/people.ts';
import { type ServerProcess, startServerProcess } from '../src/testing/server-process.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/test-database.ts';

const KILLS = 2;
const DEVICES = 4;
let server: ServerProcess;
let db: TestDatabase | undefined;

beforeAll(async () => {
  // on a Postgres of one's own too, where there is one: then it is our process that dies, not the database
  db = process.env['TEST_DATABASE_URL'] === undefined ? undefined : await createTestDatabase();
  const environment: Record<string, string> = db?.url === undefined ? {} : { DATABASE_URL: db.url };
  server = await startServerProcess({ withoutApp: true, flags: db === undefined ? [] : ['--demo'], environment });
}, 90_000);
afterAll(async () => {
  await server.dispose();
  await db?.close();
});

interface Login {
  token: string;
  key: string;
  sessionId: string;
}

async function signIn(): Promise<Login> {
  const config = (await (await fetch(`${server.url}/config.json`)).json()) as { supabaseKey: string };
  const headers = { apikey: config.supabaseKey, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ email: 'ben@spotter.example', password: DEMO_PASSWORD });
  const answer = await fetch(`${server.url}/auth/v1/token?grant_type=password`, { method: 'POST', headers, body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const sessions = await fetch(`${server.url}/rest/v1/sessions?select=id&limit=1`, {
    headers: { ...headers, Authorization: `Bearer ${token}` },
  });
  const [session] = (await sessions.json()) as { id: string }[];
  if (session === undefined) throw new Error('Ben has no session');
  return { token, key: config.supabaseKey, sessionId: session.id };
}

function note(login: Login, id: string): UploadTransaction {
  const data = { session_id: login.sessionId, visibility: 'private', body: `note ${id}`, revision: randomUUID() };
  return { key: id, ops: [operation('PUT', 'session_notes', id, data)] };
}

async function send(login: Login, device: string, transactions: UploadTransaction[]): Promise<UploadAnswer[]> {
  const answer = await fetch(`${server.url}/rest/v1/rpc/upload_changes`, {
    method: 'POST',
    headers: { apikey: login.key, Authorization: `Bearer ${login.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_id: device, transactions }),
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as UploadAnswer[];
}

async function readNotes(login: Login): Promise<Set<string>> {
  const found = await fetch(`${server.url}/rest/v1/session_notes?select=id&limit=100000`, {
    headers: { apikey: login.key, Authorization: `Bearer ${login.token}` },
  });
  return new Set(((await found.json()) as { id: string }[]).map((row) => row.id));
}

it(`keeps every acknowledged write through ${KILLS} kill -9 under load`, async () => {
  const login = await signIn();
  const acknowledged: string[] = [];
  const sent: string[] = [];
  const done = new AbortController();

  /** Sends the same transaction until it is answered, as a device does. */
  async function write(device: string): Promise<void> {
    while (!done.signal.aborted) {
      const id = randomUUID();
      const transaction = note(login, id);
      sent.push(id);
      for (;;) {
        try {
          const [answer] = await send(login, device, [transaction]);
          if (answer?.outcome !== 'applied') throw new Error(`not applied: ${JSON.stringify(answer)}`);
          acknowledged.push(id);
          break;
        } catch (error) {
          if (error instanceof Error && error.message.startsWith('not applied')) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }
  }

  const devices = Array.from({ length: DEVICES }, (_, index) => write(`device-${index}`));
  for (let kill = 0; kill < KILLS; kill += 1) {
    // in the middle of things: at a random moment after the next fifty have landed
    const before = acknowledged.length;
    while (acknowledged.length < before + 50) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    await server.stop('SIGKILL');
    await server.start();
  }
  done.abort();
  await Promise.all(devices);

  const kept = await readNotes(login);
  const missing = acknowledged.filter((id) => !kept.has(id));
  console.log(`${acknowledged.length} writes acknowledged through ${KILLS} kills, ${missing.length} missing`);
  expect(missing).toEqual([]);
  // each was answered in the end, and none landed twice
  expect(acknowledged).toHaveLength(sent.length);
  expect([...kept].filter((id) => sent.includes(id))).toHaveLength(sent.length);
}, 180_000);
