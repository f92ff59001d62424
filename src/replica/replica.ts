/** The device's own SQLite, as everything but its opening knows it: the same type in the browser and under Node. */
import type { CommonPowerSyncDatabase, LockContext, SyncStatus } from '@powersync/common';

/** What a query may run on: the replica itself, or a transaction of it. */
export type Reader = Pick<LockContext, 'getAll' | 'getOptional'>;

/** A transaction that may write. */
export type Writer = Pick<LockContext, 'getAll' | 'getOptional' | 'execute'>;

/** What is known of its sync. */
export type ReplicaStatus = Pick<
  SyncStatus,
  'connected' | 'hasSynced' | 'lastSyncedAt' | 'downloadProgress' | 'uploadError' | 'forStream'
>;

/** Tells of each change of its status. */
export type StatusListener = { statusChanged: () => void };

/** What of PowerSync's database the app uses, and `late-replica.ts` hands on. */
export interface Replica extends Writer {
  readonly currentStatus: ReplicaStatus;
  readTransaction: CommonPowerSyncDatabase['readTransaction'];
  writeTransaction: CommonPowerSyncDatabase['writeTransaction'];
  /** Returns how to stop. */
  onChangeWithCallback: CommonPowerSyncDatabase['onChangeWithCallback'];
  /** Returns how to stop. */
  registerListener(listener: StatusListener): () => void;
  getClientId: CommonPowerSyncDatabase['getClientId'];
  getCrudTransactions: CommonPowerSyncDatabase['getCrudTransactions'];
  syncStream: CommonPowerSyncDatabase['syncStream'];
  connect: CommonPowerSyncDatabase['connect'];
  disconnect: CommonPowerSyncDatabase['disconnect'];
  disconnectAndClear: CommonPowerSyncDatabase['disconnectAndClear'];
  close: CommonPowerSyncDatabase['close'];
}
