/**
 * All streams together give a person exactly the rows that row level security lets that person select, in no more than 50
 * buckets. Asked of the endpoint itself, over HTTP, with everything subscribed that there is to subscribe.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, startEndpoint, type RunningEndpoint } from '../../src/testing/sync-endpoint.ts';
import { createTestDatabase, type TestDatabase } from '../../src/testing/test-database.ts';
import { createWorld, PEOPLE, type World } from '../../src/testing/world.ts';

const syncConfig = readFileSync(new URL('../../sync-rules/sync-config.yaml', import.meta.url), 'utf8');
/** What the replica may hold of a row is at most what a person may select; these columns never travel. */
const NEVER_SYNCED = ['token_hash'];

let db: TestDatabase;
let world: World;
let endpoint: RunningEndpoint;
beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
  endpoint = await startEndpoint(db.database, { syncConfig });
});
afterAll(async () => {
  await endpoint.close();
  await db.close();
});

interface Subscription {
  stream: string;
  parameters: Record<string, string> | null;
  override_priority: null;
}

interface Received {
  buckets: number;
  /** Ids by table, sorted. */
  rows: Record<string, string[]>;
  columns: Set<string>;
}

/** Reads a person's stream up to the first complete checkpoint. */
async function receive(userId: string, subscriptions: Subscription[]): Promise<Received> {
  const cut = new AbortController();
  const response = await fetch(`${endpoint.url}/sync/stream`, {
    method: 'POST',
    signal: cut.signal,
    headers: {
      Authorization: `Token ${createToken(userId)}`,
      'Content-Type': 'application/json',
      Accept: 'application/x-ndjson',
    },
    body: JSON.stringify({
      buckets: [],
      client_id: userId,
      raw_data: true,
      streams: { include_defaults: true, subscriptions },
    }),
  });
  expect(response.status).toBe(200);
  const received: Received = { buckets: 0, rows: {}, columns: new Set() };
  for await (const line of lines(response)) {
    const message = JSON.parse(line) as Message;
    if (message.checkpoint) received.buckets = message.checkpoint.buckets.length;
    for (const operation of message.data?.data ?? []) note(received, operation);
    if (message.checkpoint_complete) break;
  }
  cut.abort();
  for (const ids of Object.values(received.rows)) ids.sort();
  return received;
}

interface Operation {
  op: string;
  object_type: string;
  object_id: string;
  data: string;
}
interface Message {
  checkpoint?: { buckets: unknown[] };
  data?: { data: Operation[] };
  checkpoint_complete?: unknown;
}

function note(received: Received, { op, object_type, object_id, data }: Operation): void {
  expect(op).toBe('PUT');
  const ids = (received.rows[object_type] ??= []);
  if (!ids.includes(object_id)) ids.push(object_id);
  for (const column of Object.keys(JSON.parse(data) as object)) received.columns.add(`${object_type}.${column}`);
}

async function* lines(response: Response): AsyncGenerator<string> {
  if (response.body === null) throw new Error('no stream');
  let rest = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const pieces = (rest + part).split('\n');
    rest = pieces.pop() ?? '';
    yield* pieces.filter((piece) => piece !== '');
  }
}

function everySubscription(): Subscription[] {
  const one = (stream: string, parameters: Record<string, string> | null): Subscription => ({
    stream,
    parameters,
    override_priority: null,
  });
  const trainers = [world.people.mara, world.people.nils].flatMap((trainer_id) => [
    one('trainer', { trainer_id }),
    one('my_trainer', { trainer_id }),
  ]);
  const thisYear = new Date().getUTCFullYear();
  const years = [0, 1, 2].map((ago) => one('old_sessions', { year: String(thisYear - ago) }));
  return [one('directory', null), ...trainers, ...years];
}

async function syncedTables(): Promise<string[]> {
  const rows = await db.database.query<{ tablename: string }>(
    "select tablename from pg_publication_tables where pubname = 'powersync' order by 1",
  );
  return rows.map((row) => row.tablename);
}

async function selectable(userId: string): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of await syncedTables()) {
    const found = await db.connectAs(userId).query<{ id: string }>(`select id from public.${table}`);
    if (found.length > 0) rows[table] = found.map((row) => row.id).sort();
  }
  return rows;
}

describe('the streams of a person', () => {
  it.each(PEOPLE)('give %s exactly what row level security gives', async (name) => {
    const userId = world.people[name];
    const received = await receive(userId, everySubscription());
    expect(received.rows).toEqual(await selectable(userId));
    expect(received.buckets).toBeLessThanOrEqual(50);
    for (const column of NEVER_SYNCED)
      expect([...received.columns].filter((sent) => sent.endsWith(`.${column}`))).toEqual([]);
  });

  it('leave what is old to whoever asks for its year', async () => {
    const received = await receive(world.people.ann, []);
    const sessions = received.rows['sessions']?.map((id) => world.names.get('sessions')?.get(id));
    expect(sessions).toEqual(["ann's"]);
  });

  it('give whoever has no rows an empty, complete checkpoint', async () => {
    expect((await receive('00000000-0000-4000-8000-00000000dead', everySubscription())).rows).toEqual({
      // the directory and an open trainer are for everybody signed in
      trainer_profiles: [world.people.mara],
      ...Object.fromEntries(
        ['trainer_places', 'availability_rules', 'availability_overrides', 'trainer_busy', 'public_reviews'].map(
          (table) => [table, idsNamed(table, 'mara')],
        ),
      ),
    });
  });
});

/** Sorted, of which there is one at least. */
function idsNamed(table: string, wanted: string): string[] {
  const ids = [...(world.names.get(table) ?? [])].filter(([, name]) => name === wanted).map(([id]) => id);
  if (ids.length === 0) throw new Error(`no ${wanted} in ${table}`);
  return ids.sort();
}
