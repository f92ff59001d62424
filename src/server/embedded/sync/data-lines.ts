/**
 * The lines that carry a bucket's operations. What one pass adds to a bucket goes to all devices that have it, and most of
 * them stand at the same place: such a line is read and put together once.
 */
import { dataLine } from './checkpoint.ts';
import type { Head, Store } from './store.ts';

/** A line's most operations, as in the Service, and about its most characters. */
const LINE = { operations: 1_000, characters: 1_000_000 };
/** What is longer is a download of its own, which nobody else is likely to be at. */
const SHARED_CHARACTERS = 16_000;
/** Most devices were sent the pass before; each that was away stands at a place of its own. */
const SHARED_PLACES = 8;

export interface DataLine {
  line: string;
  /** The last operation in it. */
  nextAfter: number;
}

/** By the head that they lead to: a pass puts another in its place, and the lines go with it. */
const shared = new WeakMap<Head, Map<number, DataLine>>();

/** The next line of a bucket for a device that has it up to `after`; its operations end at the head at the latest. */
export function readDataLine(store: Store, bucket: string, head: Head, after: number): DataLine {
  const known = shared.get(head)?.get(after);
  if (known !== undefined) return known;
  const batch = store.read(head, after, head.lastOp, LINE);
  const made = { line: dataLine(bucket, after, batch), nextAfter: batch.nextAfter };
  const lines = shared.get(head) ?? new Map<number, DataLine>();
  if (lines.size < SHARED_PLACES && made.line.length <= SHARED_CHARACTERS) shared.set(head, lines.set(after, made));
  return made;
}
