/**
 * How fast the sync endpoint is: commit → another device's watch, the same to many open streams, and a first sync.
 *
 * Postgres and the endpoint run in a process of their own, as in the product; the devices run in the measuring one. The
 * fan-out is what the server does until the bytes are at a stream's reader: a device's own work on them is not in it (it
 * is in commit → watch), see `stream-readers.ts`. The kernel's work for both ends is, and so is that both share the cores.
 * Each function starts its own endpoint on PGlite (or on TEST_DATABASE_URL) and returns milliseconds or rows per second.
 * By hand: `node bench/sync-endpoint.ts`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  connectClient,
  createClient,
  createScratchDatabase,
  createToken,
  noteSchema,
  startEndpoint,
  type TestClient,
  waitForRows,
} from '../src/testing/sync-endpoint.ts';
import { StreamReaders } from './stream-readers.ts';

const OWNER = 'bench';
const WARM_UP = 20;

export interface Spread {
  p50: number;
  p95: number;
  samples: number;
}

export interface FanOut extends Spread {
  serverMemory: number;
}

interface BenchServer {
  url: string;
  /** Runs statements and tells when they were committed. */
  run(sql: string): Promise<number>;
  /** Memory of the server process, in MB. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

/** From the commit in Postgres until the watch of a connected `@powersync/node` client has the row. */
export async function measureCommitToWatch(samples = 100): Promise<Spread> {
  const server = await startServer();
  const client = await connectClient(server.url, OWNER);
  try {
    await server.run(`insert into notes (id, owner, body) values (gen_random_uuid(), '${OWNER}', 'start')`);
    await waitForRows(client.db, 'select * from notes', (rows) => rows.length === 1);
    const times: number[] = [];
    for (let i = 0; i < samples + 10; i += 1) {
      const seen = watchOnce(client.db, `note ${i}`);
      const committedAt = await server.run(`update notes set body = 'note ${i}'`);
      times.push((await seen) - committedAt);
      await sleep(20);
    }
    return spread(times.slice(10));
  } finally {
    await client.close();
    await server.close();
  }
}

/** From the commit in Postgres until each of so many streams, of as many people, has read a row that all may see. */
export async function measureFanOut(streams = 100, samples = 30): Promise<FanOut> {
  const out = await openFanOut(streams);
  try {
    await takeTurns([out], samples);
    return await out.result();
  } finally {
    await out.close();
  }
}

/** The same of few and of many streams, in turns: what else the machine does weighs on both alike. */
export async function compareFanOut(few: number, many: number, samples = 30): Promise<{ few: FanOut; many: FanOut }> {
  const toFew = await openFanOut(few);
  const toMany = await openFanOut(many);
  try {
    await takeTurns([toFew, toMany], samples);
    return { few: await toFew.result(), many: await toMany.result() };
  } finally {
    await toFew.close();
    await toMany.close();
  }
}

interface OpenFanOut {
  /** Commits a row with this title, and gives how long it took to each stream. */
  write(title: string): Promise<number[]>;
  times: number[];
  result(): Promise<FanOut>;
  close(): Promise<void>;
}

/** About twenty writes a second to each. */
async function takeTurns(outs: readonly OpenFanOut[], samples: number): Promise<void> {
  for (let i = 0; i < samples + WARM_UP; i += 1) {
    for (const { write, times } of outs) {
      const took = await write(`task ${i}`);
      if (i >= WARM_UP) times.push(...took);
      await sleep(50 / outs.length);
    }
  }
}

/** A server of its own with so many streams, whose people all may see the same project. */
async function openFanOut(streams: number): Promise<OpenFanOut> {
  const server = await startServer();
  await server.run(
    `insert into grants (person, project) select 'person ' || i, 'shared' from generate_series(1, ${streams}) i`,
  );
  const readers = new StreamReaders();
  for (let i = 1; i <= streams; i += 1) {
    const person = `person ${i}`;
    await readers.open({ url: server.url, token: createToken(person), clientId: person });
  }
  const times: number[] = [];
  return {
    write: async (title) => {
      const seen = readers.expect(`\\"${title}\\"`);
      const committedAt = await server.run(`insert into tasks (project, title) values ('shared', '${title}')`);
      return (await seen).map((time) => time - committedAt);
    },
    times,
    result: async () => ({ ...spread(times), serverMemory: await server.memory() }),
    close: async () => {
      readers.close();
      await server.close();
    },
  };
}

/** Rows a second of a first sync, from `connect()` until the client's watch could show them all. */
export async function measureFirstSync(rows = 10_000): Promise<{ rowsPerSecond: number; serverMemory: number }> {
  const server = await startServer();
  try {
    await server.run(
      `insert into notes (owner, body, size, at, detail)
       select '${OWNER}', 'A note of some length, number ' || i, i, now(), '{"a": 1}' from generate_series(1, ${rows}) i`,
    );
    const warm = await connectClient(server.url, OWNER);
    // The endpoint has to have stored them all before a first sync can be timed.
    await waitForRows(warm.db, 'select id from notes', (found) => found.length === rows, 60_000);
    await warm.close();
    const rates: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const client = await createClient(server.url, OWNER);
      const start = performance.now();
      await client.connect();
      await client.db.waitForFirstSync();
      rates.push(rows / ((performance.now() - start) / 1_000));
      const [{ count } = { count: 0 }] = await client.db.getAll<{ count: number }>(
        'select count(*) as count from notes',
      );
      if (count !== rows) throw new Error(`The first sync gave ${count} of ${rows} rows`);
      await client.close();
    }
    return { rowsPerSecond: Math.round(median(rates)), serverMemory: await server.memory() };
  } finally {
    await server.close();
  }
}

async function watchOnce(db: TestClient['db'], body: string): Promise<number> {
  const stop = new AbortController();
  for await (const result of db.watch('select body from notes', [], { throttleMs: 0, signal: stop.signal })) {
    const row = result.rows?.item(0) as { body: string } | undefined;
    if (row?.body !== body) continue;
    stop.abort();
    return now();
  }
  throw new Error('The watch ended');
}

async function startServer(): Promise<BenchServer> {
  const child = fork(import.meta.filename, ['serve'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    run: (sql) => ask(child, sql),
    memory: () => ask(child, 'memory'),
    close: async () => {
      const exit = once(child, 'exit');
      child.send('stop');
      await exit;
    },
  };
}

async function ask(child: ChildProcess, question: string): Promise<number> {
  const answer = once(child, 'message');
  child.send(question);
  const [result] = (await answer) as [number];
  return result;
}

/** The server process: it runs what it is sent and says when that was committed. */
async function serveBench(): Promise<void> {
  const { database, close } = await createScratchDatabase(noteSchema);
  const endpoint = await startEndpoint(database);
  const answer = async (question: string): Promise<number> => {
    if (question === 'stop') {
      await endpoint.close();
      await close();
      process.exit(0);
    }
    // Asked for by itself: it takes half a millisecond, which a write must not wait for.
    if (question === 'memory') return Math.round(process.memoryUsage().rss / 1e6);
    await database.query(question);
    return now();
  };
  process.on('message', (question: string) => void answer(question).then((result) => process.send?.(result)));
  // A benchmark that broke off leaves no server behind.
  process.once('disconnect', () => process.exit());
  process.send?.({ url: endpoint.url });
}

/** A clock that two processes share. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function spread(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), samples: times.length };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (process.argv[2] === 'serve') {
  await serveBench();
} else if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log('commit to watch, ms:', await measureCommitToWatch());
  console.log('fan-out to 100 streams, ms:', await measureFanOut());
  console.log('fan-out to 10 and to 200 streams, ms:', await compareFanOut(10, 200));
  console.log('first sync of 10,000 rows:', await measureFirstSync());
}
