import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadTransaction } from '../domain/upload.ts';
import type { Replica } from '../replica/replica.ts';
import { insertRow, writeMetadata } from '../replica/write.ts';
import { startHttpServer, type HttpAnswer, type HttpServer } from '../testing/http-server.ts';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { readQueue } from '../testing/services.ts';
import { NOW } from '../testing/synced-rows.ts';
import { startSync, type RunningSync, type SyncServices } from './sync.ts';
import type { UploadEvent } from './upload.ts';

let node: NodeReplica;
let server: HttpServer;
let running: RunningSync | null;
/** The id of a note at which the server fails. */
let poison: string | null;
/** When set, what every upload is answered with. */
let refused: HttpAnswer | null;
/** What uploads are answered with; the stream is always down. */
let uploadStatus: number;
/** Tokens whose refusal ended the login. */
let signedOut: string[];

beforeEach(async () => {
  node = await openNodeReplica();
  uploadStatus = 200;
  signedOut = [];
  refused = null;
  poison = null;
  running = null;
  server = await startHttpServer((path, _, body) => {
    if (!path.startsWith('/rest/')) return { status: path === '/healthz' ? 200 : 503 };
    if (refused !== null) return refused;
    const transactions = transactionsOf(body);
    if (transactions.some(({ ops }) => ops.some(({ id }) => id === poison))) return { status: 500 };
    return { status: uploadStatus, body: transactions.map(({ key }) => ({ key, outcome: 'applied', adjusted: {} })) };
  });
});
afterEach(async () => {
  await running?.stop();
  await server.close();
  await node.remove();
});

function services(replica: Replica, changes: Partial<SyncServices> = {}): SyncServices {
  return {
    replica,
    endpoint: {
      supabaseUrl: server.url,
      supabaseKey: 'publishable',
      powersyncUrl: server.url,
      healthUrl: `${server.url}/healthz`,
    },
    tokens: { current: () => Promise.resolve('token'), renew: () => Promise.resolve('token') },
    exclusively: (work) => work(),
    now: () => NOW,
    onEvent: () => undefined,
    onReachable: () => undefined,
    onSignedOut: (token) => signedOut.push(token),
    isStreaming: () => Promise.resolve(true),
    onWorkerGone: () => undefined,
    timing: { uploadEveryMs: 50, probeEveryMs: 20, probeAgainMs: 20, probeTimeoutMs: 100, workerEveryMs: 20 },
    ...changes,
  };
}

/** A replica whose stream looks open. */
function withStream(changes: object = {}): Replica {
  const open = {
    currentStatus: { connected: true },
    getAll: () => Promise.resolve([]),
    connect: () => Promise.resolve(),
    disconnect: () => Promise.resolve(),
    registerListener: () => () => {},
  };
  return { ...open, ...changes } as unknown as Replica;
}

const queueNote = (id: string) =>
  node.replica.writeTransaction((tx) =>
    insertRow(tx, 'session_notes', id, { body: 'Hi' }, writeMetadata('writeNote', NOW)),
  );
const transactionsOf = (body: string) => (JSON.parse(body) as { transactions: UploadTransaction[] }).transactions;
const uploads = () => server.requests.filter(({ path }) => path.startsWith('/rest/'));

describe('the queue', () => {
  it('drains while the stream is down, after failures too', async () => {
    uploadStatus = 503;
    await queueNote('one');
    running = startSync(services(node.replica));
    await expect.poll(() => uploads().length).toBeGreaterThan(2);
    expect(await readQueue(node.replica)).toHaveLength(1);
    uploadStatus = 200;
    await expect.poll(() => readQueue(node.replica), { timeout: 3_000 }).toEqual([]);
    expect(node.replica.currentStatus.connected).toBe(false);
  });

  it('stays, and the person is asked to sign in, when a fresh token is refused', async () => {
    refused = { status: 401, body: { code: 'PGRST301', message: 'JWT expired' } };
    await queueNote('one');
    running = startSync(services(node.replica));
    await expect.poll(() => signedOut).toContain('token');
    expect(await readQueue(node.replica)).toHaveLength(1);
  });

  it('counts no failure while the server takes nothing at all, though it says that it is well', async () => {
    refused = { status: 404, body: { code: 'not_found', message: 'There is nothing at this address.' } };
    await queueNote('one');
    running = startSync(services(node.replica));
    // The second call of each attempt is the one that holds nothing.
    await expect.poll(() => uploads().length).toBeGreaterThan(3);
    expect(uploads().map(({ body }) => transactionsOf(body))).toContainEqual([]);
    expect(await node.replica.getAll('SELECT * FROM upload_failures')).toEqual([]);
  });

  it('counts a failure of one while the server takes others', async () => {
    poison = 'one';
    await queueNote('one');
    running = startSync(services(node.replica));
    await expect.poll(() => node.replica.getAll('SELECT count FROM upload_failures')).not.toEqual([]);
    expect(await readQueue(node.replica)).toHaveLength(1);
  });

  it('is sent anew at once on a new connection, when the last call is stuck on a dead line', async () => {
    server.swallows = true;
    await queueNote('one');
    running = startSync(services(node.replica));
    await expect.poll(() => uploads().length).toBe(1);
    server.swallows = false;
    await running.reconnect();
    await expect.poll(() => readQueue(node.replica), { timeout: 3_000 }).toEqual([]);
  });

  it('is never touched after a stop, which waits for no dead line', async () => {
    server.swallows = true;
    await queueNote('one');
    const events: UploadEvent[] = [];
    const sync = startSync(services(node.replica, { onEvent: (event) => events.push(event) }));
    await expect.poll(() => uploads().length).toBe(1);
    const before = Date.now();
    await sync.stop();
    expect(Date.now() - before).toBeLessThan(2_000);
    const { length } = events;
    await sync.reconnect();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(uploads()).toHaveLength(1);
    expect(events).toHaveLength(length);
  });

  it('has come to rest when a stop is done: nothing is written into a replica that is emptied then', async () => {
    refused = { status: 200, body: [{ key: '1', outcome: 'rejected', code: 'stale' }] };
    await queueNote('one');
    // PowerSync waits for its own loop; here only ours runs.
    vi.spyOn(node.replica, 'connect').mockResolvedValue();
    const write = node.replica.writeTransaction.bind(node.replica);
    let begun = false;
    let done = false;
    vi.spyOn(node.replica, 'writeTransaction').mockImplementation(async (work) => {
      begun = true;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const result = await write(work);
      done = true;
      return result;
    });
    const sync = startSync(services(node.replica));
    await expect.poll(() => begun).toBe(true);
    await sync.stop();
    expect(done).toBe(true);
  });

  it('is left alone once sync was stopped', async () => {
    running = startSync(services(node.replica));
    await running.stop();
    await queueNote('one');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(uploads()).toEqual([]);
  });
});

describe('a line that swallows bytes while the stream looks open', () => {
  it('is noticed, and the stream is made anew when bytes come back', async () => {
    const seen: boolean[] = [];
    let connects = 0;
    const open = withStream({ connect: () => Promise.resolve((connects += 1)) });
    running = startSync(services(open, { onReachable: (reachable) => seen.push(reachable) }));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(seen).toEqual([]);
    server.swallows = true;
    await expect.poll(() => seen).toEqual([false]);
    expect(connects).toBe(1);
    server.swallows = false;
    await expect.poll(() => seen).toEqual([false, true]);
    expect(connects).toBe(2);
  });

  it('is told to nobody after a stop', async () => {
    const seen: boolean[] = [];
    const open = withStream();
    const timing = { uploadEveryMs: 50, probeEveryMs: 20, probeAgainMs: 20, probeTimeoutMs: 5_000, workerEveryMs: 20 };
    server.swallows = true;
    const sync = startSync(services(open, { timing, onReachable: (reachable) => seen.push(reachable) }));
    await expect.poll(() => server.requests.length).toBe(1);
    await sync.stop();
    expect(seen).toEqual([]);
  });

  it('is reported when the stream cannot be made', async () => {
    const events: UploadEvent[] = [];
    const broken = withStream({ connect: () => Promise.reject(new Error('closed')) });
    running = startSync(services(broken, { onEvent: (event) => events.push(event) }));
    await expect.poll(() => events).toEqual([{ kind: 'failed', reason: 'Error: closed' }]);
  });
});

describe('a worker that has ended without a word', () => {
  let status: { connected: boolean };
  let held: boolean;
  let told: number;
  let connects: number;
  let sayStatus: () => void;

  function startOver(looksHeld: () => boolean = () => held): void {
    held = true;
    told = 0;
    connects = 0;
    status = { connected: true };
    const replica = withStream({
      currentStatus: status,
      connect: () => Promise.resolve((connects += 1)),
      registerListener: ({ statusChanged }: { statusChanged: () => void }) => {
        sayStatus = statusChanged;
        statusChanged();
        return () => {};
      },
    });
    const isStreaming = () => Promise.resolve(looksHeld());
    running = startSync(services(replica, { isStreaming, onWorkerGone: () => (told += 1) }));
  }
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 250));

  it('is noticed once nobody holds the stream that looks open, and told of once', async () => {
    startOver();
    await aWhile();
    expect(told).toBe(0);
    held = false;
    await expect.poll(() => told).toBe(1);
    await aWhile();
    expect(told).toBe(1);
  });

  it('is noticed while there is no stream: the server is there, and nobody tries to reach it', async () => {
    startOver();
    held = false;
    status.connected = false;
    await expect.poll(() => told).toBe(1);
    // A stream is asked for before that, once.
    expect(connects).toBe(2);
  });

  it('is not missed while there is no server', async () => {
    server.swallows = true;
    startOver();
    held = false;
    status.connected = false;
    await aWhile();
    expect([told, connects]).toEqual([0, 1]);
  });

  it('is not taken for one whose stream is made anew at that moment, or that says that it tries', async () => {
    let looks = 0;
    startOver(() => (looks += 1) % 2 === 0);
    await expect.poll(() => looks).toBeGreaterThan(5);
    expect(told).toBe(0);

    await running?.stop();
    startOver();
    held = false;
    status.connected = false;
    const trying = setInterval(() => sayStatus(), 5);
    await aWhile();
    clearInterval(trying);
    expect([told, connects]).toEqual([0, 1]);
  });
});
