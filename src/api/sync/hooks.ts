import { useStatus } from '@powersync/react';
/** What sync is doing, and what was refused, for screens. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { queueCountsQuery } from '../../replica/queue.ts';
import { rejectedWritesQuery, type RejectedWrite } from '../../replica/rejected-writes.ts';
import { useAppState } from '../app-provider.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { discardRejectedWrite, sendAgain } from './commands.ts';
import { GRACE_MS, syncState, type SyncState } from './status.ts';

export type { RejectedWrite } from '../../replica/rejected-writes.ts';

export interface SyncStatus {
  state: SyncState;
  /** When this device last had everything. */
  lastSyncedAt: Date | null;
  /** Local transactions that have not been sent. */
  waiting: number;
  /** Refused writes that stand and wait for a decision. */
  refused: number;
  /** Present until this device has had everything once; in operations, 0 of 0 while nothing has come. */
  firstSync: { downloaded: number; total: number } | null;
}

export function useSyncStatus(): SyncStatus {
  const { replica } = useServices();
  const { needsSignIn, reachable } = useAppState();
  const status = useStatus();
  const connected = useSettledConnection(status.connected);
  const { data } = useLiveQuery(['queue'], queueCountsQuery(replica));
  const { waiting, refused } = data?.[0] ?? { waiting: 0, refused: 0 };
  const hasSynced = status.hasSynced === true;
  return {
    state: syncState({ connected, reachable, needsSignIn, hasSynced, waiting }),
    lastSyncedAt: status.lastSyncedAt ?? null,
    waiting,
    refused,
    // not known at all until the replica has been opened, when there is nothing to show either
    firstSync: status.hasSynced === false ? firstSync(status.downloadProgress) : null,
  };
}

function firstSync(progress: DownloadProgress | null): { downloaded: number; total: number } {
  return { downloaded: progress?.downloadedOperations ?? 0, total: progress?.totalOperations ?? 0 };
}

/** As far as it is read here. */
interface DownloadProgress {
  downloadedOperations: number;
  totalOperations: number;
}

/** True at once; false only when it lasts. Null at first, while it is too early to say. */
function useSettledConnection(connected: boolean): boolean | null {
  const [settled, setSettled] = useState<boolean | null>(connected || null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(connected), connected ? 0 : GRACE_MS);
    return () => clearTimeout(timer);
  }, [connected]);
  return connected || settled;
}

/** All refused writes that stand, the latest first. */
export function useRejectedWrites(): LiveResult<RejectedWrite[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['rejected'], rejectedWritesQuery(replica, identity.userId));
}

/** Takes the id of a refused write. */
export function useDiscardRejectedWrite(): UseMutationResult<void, Error, string> {
  const services = useServices();
  return useMutation({ networkMode: 'always', mutationFn: (id: string) => discardRejectedWrite(services, id) });
}

/** Takes the id of a refused write; makes the change again on top of what the rows are now. */
export function useSendAgain(): UseMutationResult<Result<null, Refusal>, Error, string> {
  const services = useServices();
  return useMutation({ networkMode: 'always', mutationFn: (id: string) => sendAgain(services, id) });
}
