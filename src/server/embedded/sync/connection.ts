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
import type { Subscription } from './subscription.ts';

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
  async *next(): AsyncGenerator<string> {
    while (this.#stale) {
      this.#stale = false;
      const checkpoint = await this.#createCheckpoint();
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

  async #createCheckpoint(): Promise<Checkpoint> {
    for (;;) {
      const lastOp = this.#store.lastOp;
      const descriptions = await this.#subscription.resolve();
      // A pass may have ended meanwhile; heads and parameters must be of one moment.
      if (this.#store.lastOp !== lastOp) continue;
      const buckets = new Map<string, CheckpointBucket>();
      for (const [name, description] of descriptions) {
        buckets.set(name, { ...description, head: this.#store.head(name) });
      }
      return { lastOp, writeCheckpoint: this.#writeCheckpoint(), buckets };
    }
  }

  #advance(checkpoint: Checkpoint): void {
    this.#sent = checkpoint;
    this.#completed = false;
    for (const bucket of this.#positions.keys()) {
      if (!checkpoint.buckets.has(bucket)) this.#positions.delete(bucket);
    }
  }

  async *#sendData(checkpoint: Checkpoint): AsyncGenerator<string> {
    const pending = [...checkpoint.buckets.values()].filter((bucket) => this.#positionOf(bucket) < bucket.head.lastOp);
    const groups = [...Map.groupBy(pending, ({ priority }) => priority)].toSorted(([a], [b]) => a - b);
    for (const [index, [priority, buckets]] of groups.entries()) {
      for (const bucket of buckets) {
        for (const line of this.#sendBucket(bucket)) {
          yield line;
          if (this.#stale) return;
        }
      }
      if (index < groups.length - 1) yield partialCompleteLine(checkpoint, priority);
    }
    this.#completed = true;
    yield completeLine(checkpoint);
  }

  *#sendBucket(bucket: CheckpointBucket): Generator<string> {
    while (this.#positionOf(bucket) < bucket.head.lastOp) {
      const after = this.#positionOf(bucket);
      const { line, nextAfter } = readDataLine(this.#store, bucket.bucket, bucket.head, after);
      this.#positions.set(bucket.bucket, nextAfter);
      yield line;
    }
  }

  #positionOf({ bucket }: CheckpointBucket): number {
    return this.#positions.get(bucket) ?? 0;
  }
}
