/** Refused changes with those that hung on them: what was done to a row that could not be made stands under its making. */
import type { RejectedWrite } from '../../api/sync/hooks.ts';

export interface RefusedGroup {
  write: RejectedWrite;
  /** What was refused for its sake, in the order in which it was entered. */
  dependents: RejectedWrite[];
}

/** Groups `writes`, in their order. One whose ground is not among them, as it was dealt with, stands by itself. */
export function groupRefused(writes: readonly RejectedWrite[]): RefusedGroup[] {
  const groundOf = new Map(writes.map((write) => [write.id, findGround(write, writes)]));
  return writes
    .filter((write) => groundOf.get(write.id) === undefined)
    .map((write) => ({
      write,
      dependents: writes.filter((other) => groundOf.get(other.id) === write.id).toSorted(asEntered),
    }));
}

/** The refused change that made, or would have made, the row this one hangs on; of several the latest before it. */
function findGround(write: RejectedWrite, writes: readonly RejectedWrite[]): string | undefined {
  const { on } = write.detail;
  if (write.code !== 'depends_on_rejected' || typeof on !== 'string') return undefined;
  return writes.find(
    (other) =>
      other.id !== write.id &&
      other.code !== 'depends_on_rejected' &&
      other.transaction.ops.some(({ op, table, id }) => op === 'PUT' && `${table}/${id}` === on),
  )?.id;
}

function asEntered(one: RejectedWrite, other: RejectedWrite): number {
  return Number(one.transaction.key) - Number(other.transaction.key);
}
