/**
 * One device's connection: what it has been sent, and what comes next.
 *
 * Always so: a checkpoint is completed only when every operation of its buckets up to it was sent; a checkpoint that is
 * overtaken while it is sent is not completed, the next one is (so urgent rows need not wait for a long download); and
 * each `next` sends at least one line, so it ends.
 */
import {
  type Checkpoint,
  type CheckpointBucket,
  checkpointDiffLine,
  checkpointLine,
  completeLine,
  partialCompleteLine,
} from './checkpoint.ts';
import { readDataLine } from './data-lines.ts';
import type { StreamRequest } from './request.ts';
import type { Changes, Store } from './store.ts';
import type { Step } from './stream.ts';
import type { BucketDescription, Subscription } from './subscription.ts';

export class Connection {
  readonly #store: Store;
  readonly #subscription: Subscription;
  readonly #writeCheckpoint: () => number | undefined;
  /** Up to which operation the device has each bucket. */
  readonly #positions: Map<string, number>;
  #sent: Checkpoint | undefined;
  #completed = false;
  #stale = true;

  constructor(
    store: Store,
    subscription: Subscription,
    { buckets }: StreamRequest,
    writeCheckpoint: () => number | undefined,
  ) {
    this.#store = store;
    this.#subscription = subscription;
    this.#writeCheckpoint = writeCheckpoint;
    this.#positions = new Map(buckets.map(({ name, after }) => [name, Number(after)]));
  }

  /** Says whether these changes concern the device; if so, `next` has something to look at. */
  notice(changes: Changes): boolean {
    const isTouched = this.#subscription.isTouchedBy(changes);
    if (isTouched) this.#stale = true;
    return isTouched;
  }

  /** The device's write checkpoint was raised. */
  noticeWriteCheckpoint(): void {
    this.#stale = true;
  }

  /** The lines of the next checkpoint; none when nothing concerns the device. */
  *next(): Generator<Step, void> {
    while (this.#stale) {
      this.#stale = false;
      while (this.#subscription.buckets === undefined) yield this.#subscription.resolve();
      const checkpoint = this.#createCheckpoint(this.#subscription.buckets);
      const line = this.#lineOf(checkpoint);
      if (line !== undefined) {
        this.#advance(checkpoint);
        yield line;
      }
      // What was overtaken by a change that made no difference still has to be finished.
      if (this.#sent !== undefined && !this.#completed) yield* this.#sendData(this.#sent);
    }
  }

  #lineOf(checkpoint: Checkpoint): string | undefined {
    if (this.#sent !== undefined) return checkpointDiffLine(this.#sent, checkpoint);
    return checkpointLine(checkpoint, this.#subscription.streams);
  }

  /** Nothing is waited for in here: heads and buckets are of one moment. */
  #createCheckpoint(descriptions: ReadonlyMap<string, BucketDescription>): Checkpoint {
    const buckets = new Map<string, CheckpointBucket>();
    for (const [name, description] of descriptions) {
      buckets.set(name, { ...description, head: this.#store.head(name) });
    }
    return { lastOp: this.#store.lastOp, writeCheckpoint: this.#writeCheckpoint(), buckets };
  }

  #advance(checkpoint: Checkpoint): void {
    this.#sent = checkpoint;
    this.#completed = false;
    for (const bucket of this.#positions.keys()) {
      if (!checkpoint.buckets.has(bucket)) this.#positions.delete(bucket);
    }
  }

  *#sendData(checkpoint: Checkpoint): Generator<string> {
    const pending = [...checkpoint.buckets.values()].filter((bucket) => this.#positionOf(bucket) < bucket.head.lastOp);
    const urgentFirst = pending.toSorted((a, b) => a.priority - b.priority);
    for (const [index, bucket] of urgentFirst.entries()) {
      while (this.#positionOf(bucket) < bucket.head.lastOp) {
        yield this.#takeLine(bucket);
        if (this.#stale) return;
      }
      const next = urgentFirst[index + 1];
      if (next !== undefined && next.priority > bucket.priority) yield partialCompleteLine(checkpoint, bucket.priority);
    }
    this.#completed = true;
    yield completeLine(checkpoint);
  }

  #takeLine({ bucket, head }: CheckpointBucket): string {
    const { line, nextAfter } = readDataLine(this.#store, bucket, head, this.#positions.get(bucket) ?? 0);
    this.#positions.set(bucket, nextAfter);
    return line;
  }

  #positionOf({ bucket }: CheckpointBucket): number {
    return this.#positions.get(bucket) ?? 0;
  }
}
