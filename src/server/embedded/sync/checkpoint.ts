import type { Batch, Head } from './store.ts';
/**
 * Checkpoints and the lines that carry them. A checkpoint is one moment of the store as one connection may see it. Its
 * first one is sent whole, each later one as what differs.
 */
import type { BucketDescription, StreamDescription } from './subscription.ts';

export interface CheckpointBucket extends BucketDescription {
  head: Head;
}

export interface Checkpoint {
  lastOp: number;
  writeCheckpoint: number | undefined;
  buckets: ReadonlyMap<string, CheckpointBucket>;
}

/** The line that begins a connection. */
export function checkpointLine(checkpoint: Checkpoint, streams: readonly StreamDescription[]): string {
  const buckets = [...checkpoint.buckets.values()].map(encodeBucket);
  return encode({ checkpoint: { ...ids(checkpoint), buckets, streams } });
}

/** The line from one checkpoint to the next, or undefined when the device would learn nothing from it. */
export function checkpointDiffLine(before: Checkpoint, after: Checkpoint): string | undefined {
  const updated = [...after.buckets.values()].filter(({ bucket, head }) =>
    isOther(before.buckets.get(bucket)?.head, head),
  );
  const removed = [...before.buckets.keys()].filter((bucket) => !after.buckets.has(bucket));
  const isSame = updated.length === 0 && removed.length === 0 && before.writeCheckpoint === after.writeCheckpoint;
  if (isSame) return undefined;
  return encode({
    checkpoint_diff: { ...ids(after), updated_buckets: updated.map(encodeBucket), removed_buckets: removed },
  });
}

/** Operations of one bucket. The operations are JSON already. */
export function dataLine(bucket: string, after: number, { lines, nextAfter, hasMore }: Batch): string {
  return (
    `{"data":{"bucket":${JSON.stringify(bucket)},"after":"${after}","next_after":"${nextAfter}",` +
    `"has_more":${hasMore},"data":[${lines.join(',')}]}}\n`
  );
}

export function completeLine({ lastOp }: Checkpoint): string {
  return `{"checkpoint_complete":{"last_op_id":"${lastOp}"}}\n`;
}

export function partialCompleteLine({ lastOp }: Checkpoint, priority: number): string {
  return encode({ partial_checkpoint_complete: { last_op_id: String(lastOp), priority } });
}

export function tokenLine(expiresInSeconds: number): string {
  return encode({ token_expires_in: expiresInSeconds });
}

function isOther(before: Head | undefined, after: Head): boolean {
  return before === undefined || before.checksum !== after.checksum || before.operations !== after.operations;
}

function ids({ lastOp, writeCheckpoint }: Checkpoint): { last_op_id: string; write_checkpoint?: string } {
  const last_op_id = String(lastOp);
  return writeCheckpoint === undefined ? { last_op_id } : { last_op_id, write_checkpoint: String(writeCheckpoint) };
}

function encodeBucket({ bucket, priority, subscriptions, head }: CheckpointBucket): object {
  return { bucket, checksum: head.checksum, count: head.operations, priority, subscriptions };
}

function encode(line: object): string {
  return `${JSON.stringify(line)}\n`;
}
