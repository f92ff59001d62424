import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  createScratchDatabase,
  createToken,
  noteSchema,
  type RunningEndpoint,
  type ScratchDatabase,
  startEndpoint,
} from '../../../testing/sync-endpoint.ts';
import { type Line, openLines, requestStream } from '../../../testing/sync-lines.ts';

let scratch: ScratchDatabase;
let endpoint: RunningEndpoint;
beforeAll(async () => {
  scratch = await createScratchDatabase(noteSchema);
  endpoint = await startEndpoint(scratch.database);
});
afterAll(async () => {
  await endpoint.close();
  await scratch.close();
});
beforeEach(() => scratch.database.exec('truncate notes, grants, tasks'));

const sql = (text: string) => scratch.database.query(text);
const kinds = (lines: Line[]) => lines.map((line) => Object.keys(line)[0]);
const operations = (lines: Line[]) => lines.flatMap(({ data }) => data?.data ?? []);
const writeCheckpoint = async (userId: string, clientId = userId) => {
  const response = await fetch(`${endpoint.url}/write-checkpoint2.json?client_id=${clientId}`, {
    headers: { authorization: `Token ${createToken(userId)}` },
  });
  return ((await response.json()) as { data: { write_checkpoint: string } }).data.write_checkpoint;
};

it('sends urgent buckets first, and sums that a device can check', async () => {
  await sql("insert into grants (person, project) values ('ann', 'p')");
  await sql("insert into tasks (project, title) values ('p', 'task')");
  await sql("insert into notes (owner, body) values ('ann', 'note')");
  await writeCheckpoint('ann');
  const stream = await openLines(endpoint.url, 'ann');
  const lines = await stream.untilComplete();
  expect(kinds(lines)).toEqual(['checkpoint', 'data', 'partial_checkpoint_complete', 'data', 'checkpoint_complete']);
  expect(lines[2]?.partial_checkpoint_complete?.priority).toBe(1);
  for (const { bucket, checksum, count } of lines[0]?.checkpoint?.buckets ?? []) {
    const sent = operations(lines.filter(({ data }) => data?.bucket === bucket));
    expect(sent).toHaveLength(count);
    expect(sent.reduce((sum, operation) => (sum + operation.checksum) % 2 ** 32, 0)).toBe(checksum);
  }
  await stream.close();
});

it('sends at most 1,000 operations in a line, and goes on where the device is', async () => {
  await sql("insert into notes (owner, body) select 'ann', 'n' from generate_series(1, 2500)");
  await writeCheckpoint('ann');
  const stream = await openLines(endpoint.url, 'ann');
  const lines = (await stream.untilComplete()).flatMap(({ data }) => data ?? []);
  await stream.close();
  const whole = operations(lines.map((data) => ({ data })));
  expect(lines.slice(0, -1).every(({ data, has_more }) => data.length === 1_000 && has_more)).toBe(true);
  expect(lines.at(-1)?.has_more).toBe(false);
  expect(lines.slice(1).map(({ after }) => after)).toEqual(lines.slice(0, -1).map(({ next_after }) => next_after));

  const [first] = lines;
  const body = {
    buckets: [
      { name: first?.bucket, after: first?.next_after },
      { name: 'another', after: '5' },
    ],
  };
  const again = await openLines(endpoint.url, 'ann', { body });
  expect(operations(await again.untilComplete())).toEqual(whole.slice(1_000));
  await again.close();
});

it('tells a write checkpoint once it has sent what was written before it', async () => {
  const stream = await openLines(endpoint.url, 'ann', { body: { client_id: 'phone' } });
  await stream.untilComplete();
  await sql("insert into notes (owner, body) values ('ann', 'written')");
  const first = await writeCheckpoint('ann', 'phone');
  const lines = await stream.until(({ checkpoint_diff }) => checkpoint_diff?.write_checkpoint === first);
  lines.push(...(await stream.untilComplete()));
  expect(operations(lines).some(({ data }) => data?.includes('written'))).toBe(true);
  expect(await writeCheckpoint('ann', 'laptop')).toBe('1');
  expect(await writeCheckpoint('bob', 'phone')).toBe('1');
  const second = await writeCheckpoint('ann', 'phone');
  expect(Number(second)).toBeGreaterThan(Number(first));
  const [diff] = await stream.until(({ checkpoint_diff }) => checkpoint_diff?.write_checkpoint !== undefined);
  expect(diff?.checkpoint_diff).toMatchObject({ write_checkpoint: second, updated_buckets: [] });
  await stream.close();
});

it('ends at the expiry of the token, and says so', async () => {
  const stream = await openLines(endpoint.url, 'guest', { token: createToken('guest', 1) });
  const start = Date.now();
  await stream.untilComplete();
  expect(await stream.next()).toEqual({ token_expires_in: 0 });
  expect(await stream.next()).toBeUndefined();
  expect(Date.now() - start).toBeLessThan(1_500);
});

it('tells why a bucket is sent, and leaves unknown streams out', async () => {
  await sql("insert into tasks (project, title) values ('p', 'task')");
  await writeCheckpoint('ann');
  const subscriptions = [
    { stream: 'project', parameters: { project: 'p' }, override_priority: 1 },
    { stream: 'no such stream', parameters: null, override_priority: null },
  ];
  const stream = await openLines(endpoint.url, 'ann', {
    body: { streams: { include_defaults: false, subscriptions } },
  });
  const [first] = await stream.untilComplete();
  expect(first?.checkpoint?.streams).toEqual([{ name: 'project', is_default: false, errors: [] }]);
  expect(first?.checkpoint?.buckets).toMatchObject([{ priority: 1, subscriptions: [{ sub: 0 }] }]);
  await stream.close();
});

it.each([
  ['no JSON', '{"buckets": [', 400],
  ['an array', '[]', 400],
  ['nothing', '', 400],
  ['buckets of a wrong type', '{"buckets": "all"}', 400],
  ['a bucket without a position', '{"buckets": [{"name": "a"}]}', 400],
  ['a position that is no number', '{"buckets": [{"name": "a", "after": "-1; drop"}]}', 400],
  ['a stream without a name', '{"streams": {"subscriptions": [{}]}}', 400],
  ['an unknown priority', '{"streams": {"subscriptions": [{"stream": "mine", "override_priority": 9}]}}', 400],
  ['parameters of a wrong type', '{"parameters": [1]}', 400],
  ['a client id that is an object', '{"client_id": {}}', 400],
  ['more than 1 MB', `{"client_id": "${'x'.repeat(1_100_000)}"}`, 413],
])('refuses %s', async (_what, body, status) => {
  const response = await fetch(`${endpoint.url}/sync/stream`, {
    method: 'POST',
    headers: { authorization: `Token ${createToken('ann')}` },
    body,
  });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
});

it.each([
  ['no token', undefined],
  ['garbage', 'Token garbage'],
  ['another scheme', `Basic ${createToken('ann')}`],
  ['an expired token', `Token ${createToken('ann', -1)}`],
])('refuses %s on both routes', async (_what, authorization) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  const stream = await fetch(`${endpoint.url}/sync/stream`, { method: 'POST', headers, body: '{}' });
  const checkpoint = await fetch(`${endpoint.url}/write-checkpoint2.json?client_id=a`, { headers });
  expect([stream.status, checkpoint.status]).toEqual([401, 401]);
  expect(await stream.json()).toMatchObject({ error: { code: 'unauthorized' } });
});

it('refuses a write checkpoint for no device', async () => {
  const response = await fetch(`${endpoint.url}/write-checkpoint2.json`, {
    headers: { authorization: `Token ${createToken('ann')}` },
  });
  expect(response.status).toBe(400);
});

it('refuses more than 1,000 parameter results, where the Service would', async () => {
  await sql("insert into grants (person, project) select 'many', 'p' || i from generate_series(1, 1001) i");
  await writeCheckpoint('many');
  const response = await requestStream(endpoint.url, 'many');
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ error: { code: 'PSYNC_S2305' } });
});

it('breaks off a stream that comes to have too many buckets, and serves on', async () => {
  const stream = await openLines(endpoint.url, 'grown');
  await stream.untilComplete();
  await sql("insert into grants (person, project) select 'grown', 'p' || i from generate_series(1, 1001) i");
  await expect(stream.until(() => false)).rejects.toThrow('ended early');
  const other = await openLines(endpoint.url, 'ann');
  await other.untilComplete();
  await other.close();
});

it('feeds 100 streams, and lets go of those that leave', async () => {
  await sql("insert into grants (person, project) select 'person ' || i, 'shared' from generate_series(1, 100) i");
  await writeCheckpoint('ann');
  const people = Array.from({ length: 100 }, (_, i) => `person ${i + 1}`);
  const streams = await Promise.all(people.map((person) => openLines(endpoint.url, person)));
  await Promise.all(streams.map((stream) => stream.untilComplete()));
  await Promise.all(streams.splice(50).map((stream) => stream.close()));
  await sql("insert into tasks (project, title) values ('shared', 'for all')");
  const lines = await Promise.all(streams.map((stream) => stream.untilComplete()));
  expect(lines.every((one) => operations(one)[0]?.data?.includes('for all'))).toBe(true);
  await Promise.all(streams.map((stream) => stream.close()));
});

it('crashes at nothing of all this', () => {
  expect(endpoint.logged.every((line) => line.startsWith('A sync stream broke off'))).toBe(true);
});
