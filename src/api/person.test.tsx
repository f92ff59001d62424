import { afterEach, expect, it, vi } from 'vitest';
import { createAuthServer } from '../auth/auth-server.ts';
import { device } from '../device/device-database.ts';
import { readLogin, saveLogin } from '../device/login.ts';
import { readTraining, writeTraining } from '../device/training.ts';
import type { UploadTransaction } from '../domain/upload.ts';
import type { Identity } from '../domain/user.ts';
import { queueCountsQuery } from '../replica/queue.ts';
import { insertRow, writeMetadata } from '../replica/write.ts';
import type { AppConfig } from './config.ts';
import { openPerson, type Person } from './person.ts';

const identity: Identity = { userId: 'mover', email: 'mover@example.com', role: 'client' };
const tokens = { accessToken: 'a', refreshToken: 'r', receivedAt: Date.now(), lifetimeMs: 3_600_000 };
// A port where nothing listens: the stream is always down, and the queue is looked after every 5 s.
const configOf = (supabaseUrl: string): AppConfig => ({
  supabaseUrl,
  supabaseKey: 'key',
  powersyncUrl: 'http://127.0.0.1:1',
  demo: null,
  mode: 'embedded',
});
const before = configOf('https://before.example');
const after = configOf('https://after.example');

let person: Person | null = null;
afterEach(async () => {
  await person?.remove();
  vi.unstubAllGlobals();
  await device.login.clear();
});

/** Answers uploads only where the servers have moved to. */
function stubServers(answer: (url: string, sent: readonly UploadTransaction[]) => Response | null): void {
  const original = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    if (!input.includes('.example') || typeof init?.body !== 'string') return original(input, init);
    const { transactions } = JSON.parse(init.body) as { transactions: UploadTransaction[] };
    const answered = answer(input, transactions);
    return answered === null ? Promise.reject(new TypeError('no network')) : Promise.resolve(answered);
  });
}

async function openWithNote(): Promise<Person> {
  await saveLogin(identity, tokens);
  const listeners = { onReachable: () => undefined, onIdentity: () => undefined, onStale: () => undefined };
  const opened = openPerson(identity, before, createAuthServer(before), listeners);
  await opened.services.replica.writeTransaction((tx) =>
    insertRow(tx, 'session_notes', 'note', { body: 'Hi' }, writeMetadata('writeNote', new Date())),
  );
  return opened;
}

const waiting = async ({ services }: Person) => (await queueCountsQuery(services.replica).execute())[0]?.waiting;

it('sends what waits to the servers that it is moved to, from the same replica', { timeout: 30_000 }, async () => {
  stubServers((url, sent) =>
    url.startsWith(after.supabaseUrl)
      ? Response.json(sent.map(({ key }) => ({ key, outcome: 'applied', adjusted: {} })))
      : null,
  );
  person = await openWithNote();
  const { replica } = person.services;
  await person.moveTo(after, createAuthServer(after));
  await expect.poll(() => person && waiting(person), { timeout: 15_000 }).toBe(0);
  expect(person.services.replica).toBe(replica);
});

it('ends the login with the token that was refused, and keeps what waits', { timeout: 30_000 }, async () => {
  stubServers(() => Response.json({ code: 'PGRST301', message: 'JWT expired' }, { status: 401 }));
  person = await openWithNote();
  await expect.poll(async () => (await readLogin())?.tokens, { timeout: 15_000 }).toBeNull();
  expect(await waiting(person)).toBe(1);
});

it('leaves no training behind when a person is removed from the device', async () => {
  person = await openWithNote();
  writeTraining({ sessionId: 's' });
  await person.remove();
  person = null;
  expect(readTraining()).toBeNull();
});
