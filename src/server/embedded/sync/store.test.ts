import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDataLine } from './data-lines.ts';
import { createContent } from './operations.ts';
import { type Changes, type Parameter, type Placement, Store } from './store.ts';

let folder: string;
let store: Store;
let pass = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-store-'));
  store = new Store(join(folder, 'sync.db'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function place(bucket: string, id: string, value: string): Placement {
  return { bucket, type: 'notes', id, content: createContent('notes', id, { id, value }) };
}

function commitRow(id: string, placements: Placement[], parameters: Parameter[] = []): Changes {
  store.begin();
  store.put('notes', id, placements, parameters);
  return store.commit({ epoch: 1, fingerprint: 2, pass: (pass += 1) });
}

function readAll(bucket: string): { op: string; object_id: string; checksum: number }[] {
  const head = store.head(bucket);
  const { lines } = store.read(head, 0, head.lastOp, { operations: 1_000, characters: 1e9 });
  return lines.map((line) => JSON.parse(line));
}

function reopen(): void {
  store.close();
  store = new Store(join(folder, 'sync.db'));
}

it("keeps each bucket's count and the sum of its checksums", () => {
  commitRow('1', [place('a', '1', 'x')]);
  commitRow('1', [place('a', '1', 'y')]);
  commitRow('1', []);
  const operations = readAll('a');
  expect(operations.map(({ op }) => op)).toEqual(['PUT', 'PUT', 'REMOVE']);
  const sum = operations.reduce((total, { checksum }) => (total + checksum) % 2 ** 32, 0);
  expect(store.head('a')).toMatchObject({ checksum: sum, operations: 3 });
});

it('moves a row from bucket to bucket', () => {
  commitRow('1', [place('a', '1', 'x')]);
  const { buckets } = commitRow('1', [place('b', '1', 'x')]);
  expect(readAll('a').map(({ op }) => op)).toEqual(['PUT', 'REMOVE']);
  expect(readAll('b').map(({ op }) => op)).toEqual(['PUT']);
  expect([...buckets].sort()).toEqual(['a', 'b']);
});

it('makes no operation of what has not changed, even after it was opened again', () => {
  commitRow('1', [place('a', '1', 'x')]);
  reopen();
  const { buckets } = commitRow('1', [place('a', '1', 'x')]);
  expect(buckets.size).toBe(0);
  expect(readAll('a')).toHaveLength(1);
});

it('puts an object once into a bucket that two queries put it in', () => {
  commitRow('1', [place('a', '1', 'x'), place('a', '1', 'x')]);
  expect(readAll('a')).toHaveLength(1);
});

it('shows nothing of a pass before it is committed, and nothing of one that was given up', () => {
  commitRow('1', [place('a', '1', 'x')], [{ lookup: 'l', rows: [{ '0': 'old' }] }]);
  const before = { head: store.head('a'), lastOp: store.lastOp };
  store.begin();
  store.put('notes', '1', [place('a', '1', 'y'), place('new', '1', 'y')], [{ lookup: 'l', rows: [{ '0': 'new' }] }]);
  expect({ head: store.head('a'), lastOp: store.lastOp }).toEqual(before);
  expect(readAll('a')).toHaveLength(1);
  expect(store.readParameters('l')).toEqual([{ '0': 'old' }]);
  store.rollback();
  expect({ head: store.head('a'), lastOp: store.lastOp }).toEqual(before);
  commitRow('1', [place('a', '1', 'z')]);
  expect(readAll('a')).toHaveLength(2);
  expect(store.head('new').operations).toBe(0);
});

it('tells which lookups have changed, and keeps integers and reals apart in them', () => {
  const rows = [{ '0': 1n, '1': 1.5, '2': 'x' }];
  expect(commitRow('1', [], [{ lookup: 'l', rows }]).lookups).toEqual(new Set(['l']));
  expect(store.readParameters('l')).toEqual(rows);
  expect(commitRow('1', [], [{ lookup: 'l', rows }]).lookups).toEqual(new Set());
  expect(commitRow('1', [], [{ lookup: 'm', rows }]).lookups).toEqual(new Set(['l', 'm']));
  expect(store.readParameters('l')).toEqual([]);
});

it('has another last operation after each pass, even when only parameters changed', () => {
  commitRow('1', [place('a', '1', 'x')]);
  const before = store.lastOp;
  commitRow('2', [], [{ lookup: 'l', rows: [] }]);
  expect(store.lastOp).toBeGreaterThan(before);
  const after = store.lastOp;
  reopen();
  expect(store.lastOp).toBe(after);
});

it('knows the keys of a table, and no other', () => {
  commitRow('1', [place('a', '1', 'x')]);
  commitRow('2', [], [{ lookup: 'l', rows: [] }]);
  store.begin();
  store.put('notes2', '3', [place('a', '3', 'x')], []);
  store.commit({ epoch: 1, fingerprint: 2, pass: 9 });
  expect(store.keysOf('notes').sort()).toEqual(['1', '2']);
});

it('reads in parts: by number and by size, always at least one', () => {
  for (const id of ['1', '2', '3', '4', '5']) commitRow(id, [place('a', id, 'x')]);
  const head = store.head('a');
  const first = store.read(head, 0, head.lastOp, { operations: 2, characters: 1e9 });
  expect(first).toMatchObject({ hasMore: true, lines: { length: 2 } });
  const rest = store.read(head, first.nextAfter, head.lastOp, { operations: 3, characters: 1e9 });
  expect(rest).toMatchObject({ hasMore: false, lines: { length: 3 }, nextAfter: head.lastOp });
  expect(store.read(head, 0, head.lastOp, { operations: 9, characters: 1 })).toMatchObject({
    hasMore: true,
    lines: { length: 1 },
  });
});

it('remembers the epoch and the pass', () => {
  expect(store.state).toBeUndefined();
  commitRow('1', []);
  reopen();
  expect(store.state).toEqual({ epoch: 1, fingerprint: 2, pass });
});

it('begins anew with another epoch', () => {
  commitRow('1', [place('a', '1', 'x')], [{ lookup: 'l', rows: [{ '0': 'x' }] }]);
  store.begin('rebuild');
  store.put('notes', '2', [place('b', '2', 'y')], []);
  store.commit({ epoch: 5, fingerprint: 2, pass: 0 });
  expect(store.head('a').operations).toBe(0);
  expect(store.readParameters('l')).toEqual([]);
  expect(readAll('b')).toHaveLength(1);
  expect(store.keysOf('notes')).toEqual(['2']);
});

it('throws away a file that is not a store, and refuses one that another has open', () => {
  const path = join(folder, 'other.db');
  writeFileSync(path, 'this is not a database at all, but long enough to be taken for the beginning of one'.repeat(20));
  const other = new Store(path);
  expect(other.state).toBeUndefined();
  expect(() => new Store(path)).toThrow(/locked/);
  other.close();
});

it('puts a line that many take together once, for each place and each head by itself', () => {
  const take = (after: number) => readDataLine(store, 'a', store.head('a'), after);
  const idsIn = ({ line }: { line: string }) => [...line.matchAll(/"object_id":"(\w+)"/g)].map(([, id]) => id);
  commitRow('1', [place('a', '1', 'x')]);
  const first = take(0);
  commitRow('2', [place('a', '2', 'y')]);
  expect(idsIn(first)).toEqual(['1']);
  expect(idsIn(take(0))).toEqual(['1', '2']);
  expect(idsIn(take(first.nextAfter))).toEqual(['2']);
  expect(take(first.nextAfter)).toBe(take(first.nextAfter));
});
