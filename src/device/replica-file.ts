/**
 * Which of a person's database files counts on this device: 0 is the first, and each one that was found damaged gives way
 * to the next. In localStorage, as a replica is opened at once, and as other tabs are told of a change there.
 */

export interface ReplicaFile {
  generation: number;
  /** When the one before was set aside; null for the first, and once the person has read of it. */
  asideAt: number | null;
  /** How many changes were saved out of it; null when they could not be read. */
  saved: number | null;
}

const FIRST: ReplicaFile = { generation: 0, asideAt: null, saved: null };

function keyOf(userId: string): string {
  return `spotter.replica.${userId}`;
}

export function readReplicaFile(userId: string): ReplicaFile {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}') as Partial<ReplicaFile>) };
  } catch {
    return FIRST;
  }
}

export function saveReplicaFile(userId: string, file: ReplicaFile): void {
  localStorage.setItem(keyOf(userId), JSON.stringify(file));
}

export function forgetReplicaFile(userId: string): void {
  localStorage.removeItem(keyOf(userId));
}

/** Tells when another tab has moved on to another file. */
export function watchReplicaFile(userId: string, onChange: () => void, signal: AbortSignal): void {
  const opened = readReplicaFile(userId).generation;
  const look = ({ key }: StorageEvent) => {
    if (key === keyOf(userId) && readReplicaFile(userId).generation > opened) onChange();
  };
  addEventListener('storage', look, { signal });
}
