import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UploadTransaction } from '../domain/upload.ts';
import type { Replica } from '../replica/replica.ts';
import { insertRow, writeMetadata } from '../replica/write.ts';
import { startHttpServer, type HttpServer } from '../testing/http-server.ts';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { readQueue } from '../testing/services.ts';
import { NOW } from '../testing/synced-rows.ts';
import { startSync, type RunningSync, type SyncServices } from './sync.ts';

let node: NodeReplica;
let server: HttpServer;
let running: RunningSync | null;
/** What uploads are answered with; the stream is always down. */
let uploadStatus: number;
let signedOut: number;

beforeEach(async () => {
  node = await openNodeReplica();
  uploadStatus = 200;
  signedOut = 0;
  running = null;
  server = await startHttpServer((path, _, body) => {
    if (!path.startsWith('/rest/')) return { status: path === '/healthz' ? 200 : 503 };
    const { transactions } = JSON.parse(body) as { transactions: UploadTransaction[] };
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
    onSignedOut: () => {
      signedOut += 1;
    },
    timing: { uploadEveryMs: 50, probeEveryMs: 20, probeAgainMs: 20, probeTimeoutMs: 100 },
    ...changes,
  };
}

const queueNote = (id: string) =>
  node.replica.writeTransaction((tx) =>
    insertRow(tx, 'session_notes', id, { body: 'Hi' }, writeMetadata('writeNote', NOW)),
  );
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
    uploadStatus = 401;
    await queueNote('one');
    running = startSync(services(node.replica));
    await expect.poll(() => signedOut).toBeGreaterThan(0);
    expect(await readQueue(node.replica)).toHaveLength(1);
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
    const open = {
      currentStatus: { connected: true },
      connect: () => {
        connects += 1;
        return Promise.resolve();
      },
      disconnect: () => Promise.resolve(),
    } as unknown as Replica;
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
});
