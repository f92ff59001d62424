/** The device's own SQLite, as everything but its opening knows it: the same type in the browser and under Node. */
import type { CommonPowerSyncDatabase, LockContext } from '@powersync/common';

export type Replica = CommonPowerSyncDatabase;

/** What a query may run on: the replica itself, or a transaction of it. */
export type Reader = Pick<LockContext, 'getAll' | 'getOptional'>;

/** A transaction that may write. */
export type Writer = Pick<LockContext, 'getAll' | 'getOptional' | 'execute'>;
