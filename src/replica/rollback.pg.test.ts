/** Against the real SDK and the real endpoint: what lies below PowerSync's views is not its documented part. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { toUploadTransaction } from '../sync/wire.ts';
import {
  createClient,
  createScratchDatabase,
  startEndpoint,
  waitForRows,
  type RunningEndpoint,
  type ScratchDatabase,
  type TestClient,
} from '../testing/sync-endpoint.ts';
import { rollBackLocally } from './rollback.ts';
import { SCHEMA } from './schema.ts';

const TABLE = `
  create table time_off (id uuid primary key default gen_random_uuid(), trainer_id text, reason text);
  create publication powersync for table time_off;`;
const CONFIG = `
config:
  edition: 3
streams:
  mine:
    auto_subscribe: true
    query: SELECT id, trainer_id, reason FROM time_off WHERE trainer_id = auth.user_id()
`;

let scratch: ScratchDatabase;
let endpoint: RunningEndpoint;
let ann: TestClient;

beforeAll(async () => {
  scratch = await createScratchDatabase(TABLE);
});
afterAll(() => scratch.close());
beforeEach(async () => {
  await scratch.database.exec('truncate time_off');
  endpoint = await startEndpoint(scratch.database, { syncConfig: CONFIG });
  // What waits is settled by the test, as an upload would.
  const upload = () => Promise.reject(new Error('later'));
  ann = await createClient(endpoint.url, 'ann', { schema: SCHEMA, upload });
});
afterEach(async () => {
  await ann.close();
  await endpoint.close();
});

const insert = (reason: string) =>
  scratch.database.query("insert into time_off (trainer_id, reason) values ('ann', $1)", [reason]);
const REASONS = 'SELECT reason FROM time_off ORDER BY reason';
const reasons = (expected: string[]) =>
  waitForRows<{ reason: string }>(
    ann.db,
    REASONS,
    (rows) => JSON.stringify(rows.map(({ reason }) => reason)) === JSON.stringify(expected),
  );

const namesOf = (rows: { reason: string }[]) => rows.map(({ reason }) => reason).join();

it.each(['while the stream is up', 'while there is no stream'])(
  'takes a refused change back at once, %s',
  async (when) => {
    await insert('changed');
    await insert('removed');
    await ann.connect();
    await reasons(['changed', 'removed']);
    const online = when === 'while the stream is up';
    if (!online) await ann.db.disconnect();

    const seen: string[] = [];
    const stop = new AbortController();
    ann.db.watchWithCallback(
      REASONS,
      [],
      { onResult: ({ rows }) => seen.push(namesOf(rows?._array ?? [])) },
      { signal: stop.signal, throttleMs: 0 },
    );
    await ann.db.writeTransaction(async (tx) => {
      await tx.execute("UPDATE time_off SET reason = 'mine' WHERE reason = 'changed'");
      await tx.execute("DELETE FROM time_off WHERE reason = 'removed'");
      await tx.execute("INSERT INTO time_off (id, trainer_id, reason) VALUES (uuid(), 'ann', 'new')");
    });
    await expect.poll(() => seen.at(-1)).toBe('mine,new');
    const queued = await ann.db.getNextCrudTransaction();
    if (queued === null) throw new Error('nothing waits');
    await ann.db.writeTransaction((tx) => rollBackLocally(tx, toUploadTransaction(queued)));
    await expect.poll(() => seen.at(-1)).toBe('changed,removed');
    stop.abort();
    await queued.complete();
    expect(await ann.db.getAll('SELECT * FROM ps_crud')).toEqual([]);

    if (!online) await ann.connect();
    await scratch.database.query("update time_off set reason = 'theirs' where reason = 'changed'");
    await insert('other');
    await reasons(['other', 'removed', 'theirs']);
    await scratch.database.exec('delete from time_off');
    await reasons([]);
  },
);
