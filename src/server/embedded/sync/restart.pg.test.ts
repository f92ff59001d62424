import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  connectClient,
  createScratchDatabase,
  createToken,
  type EndpointOptions,
  noteConfig,
  noteSchema,
  type RunningEndpoint,
  type ScratchDatabase,
  startEndpoint,
  type TestClient,
  waitForRows,
} from '../../../testing/sync-endpoint.ts';
import { openLines } from '../../../testing/sync-lines.ts';
import type { Database } from '../database/database.ts';

let scratch: ScratchDatabase;
let endpoint: RunningEndpoint;
let client: TestClient | undefined;
let folder: string;
let storePath: string;

beforeAll(async () => {
  scratch = await createScratchDatabase(noteSchema);
});
afterAll(() => scratch.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-restart-'));
  storePath = join(folder, 'sync.db');
  await scratch.database.exec("truncate notes, grants, tasks; insert into notes (owner, body) values ('ann', 'old')");
  endpoint = await startEndpoint(scratch.database, { storePath });
});
afterEach(async () => {
  await client?.close();
  client = undefined;
  await endpoint.close();
  rmSync(folder, { recursive: true });
});

const sql = (text: string) => scratch.database.query(text);

async function restart(options: EndpointOptions = {}, between: () => unknown = () => {}): Promise<void> {
  const port = Number(new URL(endpoint.url).port);
  await endpoint.close();
  await between();
  endpoint = await startEndpoint(scratch.database, { storePath, port, ...options });
}

/** Names the rebuild that the buckets are of. */
async function epoch(): Promise<string | undefined> {
  const stream = await openLines(endpoint.url, 'ann');
  const [first] = await stream.untilComplete();
  await stream.close();
  return first?.checkpoint?.buckets[0]?.bucket.split('#')[0];
}

async function drain(): Promise<Response> {
  const headers = { authorization: `Token ${createToken('ann')}` };
  return fetch(`${endpoint.url}/write-checkpoint2.json?client_id=drain`, { headers });
}

const bodies = (expected: string[]) =>
  waitForRows<{ body: string }>(
    client?.db ?? fail(),
    'select body from notes order by body',
    (rows) => JSON.stringify(rows.map(({ body }) => body)) === JSON.stringify(expected),
  );
const fail = (): never => {
  throw new Error('no client');
};

it('takes its store up again, with what was written while it was away', async () => {
  client = await connectClient(endpoint.url, 'ann');
  await bodies(['old']);
  const before = await epoch();
  await restart({}, () => sql("insert into notes (owner, body) values ('ann', 'meanwhile')"));
  await bodies(['meanwhile', 'old']);
  expect(await epoch()).toBe(before);
});

it('begins anew without its store, and the device follows', async () => {
  client = await connectClient(endpoint.url, 'ann');
  await bodies(['old']);
  const before = await epoch();
  await restart({}, async () => {
    rmSync(storePath);
    await sql("delete from notes; insert into notes (owner, body) values ('ann', 'new')").catch(() => {});
    await sql('delete from notes');
    await sql("insert into notes (owner, body) values ('ann', 'new')");
  });
  await bodies(['new']);
  expect(await epoch()).not.toBe(before);
  expect(endpoint.logged).toEqual([]);
});

it('keeps a device from waiting for ever when the store is lost between upload and checkpoint', async () => {
  const first = (await (await drain()).json()) as { data: { write_checkpoint: string } };
  await restart({}, () => rmSync(storePath));
  const stream = await openLines(endpoint.url, 'ann', { body: { client_id: 'drain' } });
  const [line] = await stream.untilComplete();
  await stream.close();
  expect(line?.checkpoint?.write_checkpoint).toBe(first.data.write_checkpoint);
});

it.each<[what: string, change: () => unknown, options: EndpointOptions]>([
  ['a damaged store', () => writeFileSync(storePath, 'damaged'.repeat(1_000)), {}],
  ['another sync config', () => {}, { syncConfig: `${noteConfig}\n# changed` }],
  ['another column', () => sql('alter table notes add column if not exists extra text'), {}],
  ['a trigger that was dropped', () => sql('drop trigger spotter_sync_update on notes'), {}],
  ['a store that has missed passes', () => sql('update spotter_sync.state set pass = pass + 1'), {}],
  ['a database that has lost passes', () => sql('update spotter_sync.state set pass = pass - 2'), {}],
])('rebuilds after %s', async (_what, change, options) => {
  const before = await epoch();
  await restart(options, change);
  expect(await epoch()).not.toBe(before);
  client = await connectClient(endpoint.url, 'ann');
  await bodies(['old']);
});

it('rebuilds when an old copy of the store was put back', async () => {
  const before = await epoch();
  await restart({}, () => copyFileSync(storePath, `${storePath}.copy`));
  await sql("update notes set body = 'newer'");
  await drain();
  await sql("update notes set body = 'newest'");
  await drain();
  await restart({}, () => copyFileSync(`${storePath}.copy`, storePath));
  expect(await epoch()).not.toBe(before);
  client = await connectClient(endpoint.url, 'ann');
  await bodies(['newest']);
});

it('repeats a pass that was stored but not taken out of the outbox, without harm', async () => {
  await endpoint.close();
  // As after a crash between the two: every statement that would clear the outbox fails.
  const failing: Database = {
    ...scratch.database,
    query: (text, parameters) =>
      text.includes('delete from spotter_sync.outbox')
        ? Promise.reject(new Error('crashed'))
        : scratch.database.query(text, parameters),
  };
  endpoint = await startEndpoint(failing, { storePath });
  const before = await epoch();
  await sql("insert into notes (owner, body) values ('ann', 'once')");
  expect((await drain()).status).toBe(200);
  expect(await sql('select * from spotter_sync.outbox')).not.toEqual([]);
  await restart();
  await drain();
  expect(await epoch()).toBe(before);
  expect(await sql('select * from spotter_sync.outbox')).toEqual([]);
  const stream = await openLines(endpoint.url, 'ann');
  const lines = await stream.untilComplete();
  await stream.close();
  expect(lines.flatMap(({ data }) => data?.data ?? []).map(({ op }) => op)).toEqual(['PUT', 'PUT']);
});

it.each([
  ['no YAML at all', ': : :', /sync config/],
  [
    'a table that is not published',
    noteConfig.replaceAll('FROM tasks', 'FROM secrets'),
    /secrets.*publication powersync/,
  ],
  ['a query that cannot be', noteConfig.replace('owner = auth.user_id()', 'at < now()'), /sync config/],
])('refuses to start with %s', async (_what, syncConfig, message) => {
  await expect(startEndpoint(scratch.database, { syncConfig })).rejects.toThrow(message);
});

it('refuses a store that is in use', async () => {
  await expect(startEndpoint(scratch.database, { storePath })).rejects.toThrow(/locked/);
});
