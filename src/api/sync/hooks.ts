/** What sync is doing, and what was refused, for screens. */
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { queueCountsQuery } from '../../replica/queue.ts';
import { rejectedWritesQuery, type RejectedWrite } from '../../replica/rejected-writes.ts';
import type { ReplicaStatus } from '../../replica/replica.ts';
import { useAppState } from '../app-provider.ts';
import { useDraftCount } from '../drafts.ts';
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

/** Everything there is to say about sync. What stands on every card asks for one fact only, below. */
export function useSyncStatus(): SyncStatus {
  const { replica } = useServices();
  const { needsSignIn, reachable } = useAppState();
  const connected = useSettledConnection(useFact((status) => status.connected));
  const hasSynced = useFact((status) => status.hasSynced);
  const lastSynced = useFact((status) => status.lastSyncedAt?.getTime());
  const downloaded = useFact((status) => status.downloadProgress?.downloadedOperations);
  const total = useFact((status) => status.downloadProgress?.totalOperations);
  const uploadFailed = useFact((status) => status.uploadError !== undefined);
  const { data } = useLiveQuery(['queue'], queueCountsQuery(replica));
  const { waiting, refused } = data?.[0] ?? { waiting: 0, refused: 0 };
  const facts = { connected, reachable, needsSignIn, hasSynced: hasSynced === true, waiting, uploadFailed };
  return {
    state: syncState(facts),
    lastSyncedAt: lastSynced === undefined ? null : new Date(lastSynced),
    waiting,
    refused,
    // not known at all until the replica has been opened, when there is nothing to show either
    firstSync: hasSynced === false ? { downloaded: downloaded ?? 0, total: total ?? 0 } : null,
  };
}

/** When this device last had everything; null where it never had. */
export function useLastSyncedAt(): Date | null {
  const at = useFact((status) => status.lastSyncedAt?.getTime());
  return useMemo(() => (at === undefined ? null : new Date(at)), [at]);
}

/** Whether this device has never had everything yet. */
export function useIsFirstSync(): boolean {
  return useFact((status) => status.hasSynced) === false;
}

/** Whether what needs the network cannot be had just now. */
export function useIsOffline(): boolean {
  const { needsSignIn, reachable } = useAppState();
  const connected = useSettledConnection(useFact((status) => status.connected));
  return (
    syncState({ connected, reachable, needsSignIn, hasSynced: true, waiting: 0, uploadFailed: false }) === 'offline'
  );
}

/**
 * One fact about the replica's sync, which repaints only when that fact changes: PowerSync tells of four or five steps for
 * each change that comes in, and painting a list at each of them took longer than the change itself.
 */
function useFact<T extends boolean | number | undefined>(read: (status: ReplicaStatus) => T): T {
  const { replica } = useServices();
  const subscribe = useCallback(
    (onChange: () => void) => replica.registerListener({ statusChanged: onChange }),
    [replica],
  );
  return useSyncExternalStore(subscribe, () => read(replica.currentStatus));
}

/** What only this device has. */
export interface Unsent {
  waiting: number;
  refused: number;
  /** Forms that were begun. */
  drafts: number;
}

/** Null until all of it is counted: before, nobody may be told that there is nothing. */
export function useUnsent(): Unsent | null {
  const { replica } = useServices();
  const { data, isFromLastTime } = useLiveQuery(['queue'], queueCountsQuery(replica));
  const drafts = useDraftCount();
  const counts = data?.[0];
  return counts === undefined || isFromLastTime || drafts === null ? null : { ...counts, drafts };
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
