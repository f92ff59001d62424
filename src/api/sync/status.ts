/** What sync is doing, in one word, from what is known of it. */

export interface SyncFacts {
  /** Null while it is too early to say. */
  connected: boolean | null;
  /** Whether the sync server gave a sign of life when it was last asked. */
  reachable: boolean;
  needsSignIn: boolean;
  /** Whether this device ever had everything. */
  hasSynced: boolean;
  waiting: number;
  /** The last upload failed; PowerSync clears it with the next one that does not. */
  uploadFailed: boolean;
}

export type SyncState = 'starting' | 'offline' | 'sending' | 'delayed' | 'synced' | 'signed_out';

/** How long a stream may be away before it counts: it is made anew at every token rollover, and at each start. */
export const GRACE_MS = 2_000;

export function syncState({
  connected,
  reachable,
  needsSignIn,
  hasSynced,
  waiting,
  uploadFailed,
}: SyncFacts): SyncState {
  if (needsSignIn) return 'signed_out';
  if (connected === false || !reachable) return 'offline';
  if (connected === null || !hasSynced) return 'starting';
  if (waiting === 0) return 'synced';
  return uploadFailed ? 'delayed' : 'sending';
}
