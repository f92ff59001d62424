/** What an upload does when the server says no, without a server. */
import type { RefusalCode } from '../domain/refusal.ts';
import { keepRejectedWrite } from '../replica/rejected-writes.ts';
import type { Replica } from '../replica/replica.ts';
import { rollBackLocally } from '../replica/rollback.ts';
import { toUploadTransaction } from '../sync/wire.ts';
import { NOW } from './synced-rows.ts';

export interface RefuseOptions {
  code?: RefusalCode;
  detail?: Record<string, unknown>;
  /** Versions of the app that did not take back at once left the row as it was. */
  rollBack?: boolean;
}

/** Refuses what waits first. Returns the refusal's id. */
export async function refuseFirst(
  replica: Replica,
  { code = 'stale', detail = {}, rollBack = true }: RefuseOptions = {},
): Promise<string> {
  for await (const queued of replica.getCrudTransactions()) {
    const transaction = toUploadTransaction(queued);
    await replica.writeTransaction(async (tx) => {
      await keepRejectedWrite(tx, 'device', { transaction, code, detail, table: null, id: null }, NOW);
      if (rollBack) await rollBackLocally(tx, transaction);
    });
    await queued.complete();
    return `device:${transaction.key}`;
  }
  throw new Error('nothing waits');
}
