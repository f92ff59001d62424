import { expect, it } from 'vitest';
import {
  type Checkpoint,
  type CheckpointBucket,
  checkpointDiffLine,
  checkpointLine,
  completeLine,
  dataLine,
} from './checkpoint.ts';
import type { Head } from './store.ts';

const head = (lastOp: number, checksum = lastOp * 11, operations = lastOp): Head => ({
  id: 1,
  checksum,
  operations,
  lastOp,
});

function createCheckpoint(heads: Record<string, Head>, writeCheckpoint?: number): Checkpoint {
  const buckets = Object.entries(heads).map(([bucket, head]): [string, CheckpointBucket] => [
    bucket,
    { bucket, priority: 1, subscriptions: [{ default: 0 }], head },
  ]);
  const lastOp = Math.max(0, ...Object.values(heads).map((one) => one.lastOp));
  return { lastOp, writeCheckpoint, buckets: new Map(buckets) };
}

it('begins with everything, ids as strings, one line', () => {
  const line = checkpointLine(createCheckpoint({ a: head(3) }, 5), [{ name: 's', is_default: true, errors: [] }]);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toEqual({
    checkpoint: {
      last_op_id: '3',
      write_checkpoint: '5',
      buckets: [{ bucket: 'a', checksum: 33, count: 3, priority: 1, subscriptions: [{ default: 0 }] }],
      streams: [{ name: 's', is_default: true, errors: [] }],
    },
  });
});

it('leaves the write checkpoint out where there is none', () => {
  expect(JSON.parse(checkpointLine(createCheckpoint({}), [])).checkpoint).not.toHaveProperty('write_checkpoint');
});

it('then tells what differs: changed, new and lost buckets', () => {
  const before = createCheckpoint({ same: head(1), changed: head(2), lost: head(3) });
  const after = createCheckpoint({ same: head(1), changed: head(4), added: head(5) });
  const { checkpoint_diff } = JSON.parse(checkpointDiffLine(before, after) ?? '');
  expect(checkpoint_diff.last_op_id).toBe('5');
  expect(checkpoint_diff.updated_buckets.map(({ bucket }: { bucket: string }) => bucket)).toEqual(['changed', 'added']);
  expect(checkpoint_diff.removed_buckets).toEqual(['lost']);
});

it('says nothing when nothing differs, whatever else happened in the store', () => {
  const before = createCheckpoint({ a: head(1) }, 2);
  expect(checkpointDiffLine(before, { ...createCheckpoint({ a: head(1) }, 2), lastOp: 99 })).toBeUndefined();
});

it('tells a raised write checkpoint even when no row changed', () => {
  const line = checkpointDiffLine(createCheckpoint({ a: head(1) }), createCheckpoint({ a: head(1) }, 1));
  expect(JSON.parse(line ?? '').checkpoint_diff).toMatchObject({ write_checkpoint: '1', updated_buckets: [] });
});

it('notices contents that differ under the same number of operations', () => {
  const line = checkpointDiffLine(createCheckpoint({ a: head(2, 1) }), createCheckpoint({ a: head(2, 2) }));
  expect(line).toBeDefined();
});

it('frames operations as JSON, one line', () => {
  const line = dataLine('a["x"]', 4, { lines: ['{"op_id":"5"}', '{"op_id":"6"}'], nextAfter: 6, hasMore: true });
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toEqual({
    data: { bucket: 'a["x"]', after: '4', next_after: '6', has_more: true, data: [{ op_id: '5' }, { op_id: '6' }] },
  });
  expect(JSON.parse(completeLine(createCheckpoint({ a: head(6) })))).toEqual({
    checkpoint_complete: { last_op_id: '6' },
  });
});
