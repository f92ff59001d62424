/**
 * How fast the sync endpoint is: commit → another device's watch, the same to many open streams, and a first sync.
 *
 * Postgres and the endpoint run in a process of their own, as in the product; the devices run in the measuring one.
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

const OWNER = 'bench';

export interface Spread {
  p50: number;
  p95: number;
  samples: number;
}

interface BenchServer {
  url: string;
  /** Runs statements and tells when they were committed. */
  run(sql: string): Promise<number>;
  /** Memory of the server process, in MB. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

interface Answer {
  committedAt: number;
  memory: number;
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
export async function measureFanOut(streams = 100, samples = 30): Promise<Spread & { serverMemory: number }> {
  const server = await startServer();
  const aborts = new AbortController();
  try {
    await server.run(
      `insert into grants (person, project) select 'person ' || i, 'shared' from generate_series(1, ${streams}) i`,
    );
    const arrivals = new Arrivals();
    await Promise.all(
      Array.from({ length: streams }, (_, i) => readStream(server.url, `person ${i + 1}`, arrivals, aborts.signal)),
    );
    const times: number[] = [];
    for (let i = 0; i < samples + 3; i += 1) {
      const seen = arrivals.expect(`task ${i}`, streams);
      const committedAt = await server.run(`insert into tasks (project, title) values ('shared', 'task ${i}')`);
      const all = await seen;
      if (i >= 3) times.push(...all.map((time) => time - committedAt));
      await sleep(50);
    }
    return { ...spread(times), serverMemory: await server.memory() };
  } finally {
    aborts.abort();
    await server.close();
  }
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

class Arrivals {
  #text = '';
  #left = 0;
  #times: number[] = [];
  #done: (times: number[]) => void = () => {};

  expect(text: string, count: number): Promise<number[]> {
    this.#text = `\\"${text}\\"`;
    this.#left = count;
    this.#times = [];
    return new Promise((resolve) => (this.#done = resolve));
  }

  read(chunk: string): void {
    if (this.#left === 0 || !chunk.includes(this.#text)) return;
    this.#times.push(now());
    this.#left -= 1;
    if (this.#left === 0) this.#done(this.#times);
  }
}

async function readStream(url: string, person: string, arrivals: Arrivals, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${url}/sync/stream`, {
    method: 'POST',
    headers: { authorization: `Token ${createToken(person)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ buckets: [], client_id: person, raw_data: true }),
    signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!response.ok || reader === undefined) throw new Error(`The stream of ${person} was refused: ${response.status}`);
  await reader.read();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      arrivals.read(value);
    }
  })().catch(() => {});
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
    run: async (sql) => (await ask(child, sql)).committedAt,
    memory: async () => (await ask(child, 'select 1')).memory,
    close: async () => {
      const exit = once(child, 'exit');
      child.send('stop');
      await exit;
    },
  };
}

async function ask(child: ChildProcess, sql: string): Promise<Answer> {
  const answer = once(child, 'message');
  child.send(sql);
  const [message] = (await answer) as [Answer];
  return message;
}

/** The server process: it runs what it is sent and says when that was committed. */
async function serveBench(): Promise<void> {
  const { database, close } = await createScratchDatabase(noteSchema);
  const endpoint = await startEndpoint(database);
  const answer = async (sql: string): Promise<void> => {
    if (sql === 'stop') {
      await endpoint.close();
      await close();
      process.exit(0);
    }
    await database.query(sql);
    process.send?.({ committedAt: now(), memory: Math.round(process.memoryUsage().rss / 1e6) } satisfies Answer);
  };
  process.on('message', (sql: string) => void answer(sql));
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
  console.log('first sync of 10,000 rows:', await measureFirstSync());
}
