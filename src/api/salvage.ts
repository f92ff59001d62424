/**
 * A person's database turned out to be damaged: it is set aside, what can be read of the queue is saved, and the next
 * file takes its place and is filled by the server. What was saved is then shown as refused, with all that was entered:
 * whether the server has had it already cannot be known any more, so the person looks before it is sent again.
 */
import { readReplicaFile, saveReplicaFile } from '../device/replica-file.ts';
import { readSalvage, removeSalvage, saveSalvage } from '../device/salvage.ts';
import type { UploadTransaction } from '../domain/upload.ts';
import { findRejectedTransactions, keepRejectedWrite } from '../replica/rejected-writes.ts';
import type { Replica } from '../replica/replica.ts';
import { toUploadTransaction } from '../sync/wire.ts';
import { exclusively } from './exclusively.ts';

/** A file that is damaged so soon again is not the file's fault, and the next one would be no better. */
const AGAIN_AFTER_MS = 60_000;
/** Reading a damaged file may take for ever. */
const READ_WITHIN_MS = 3_000;

/** What is kept between the two files, by this very version of the app. */
interface Salvage {
  from: number;
  transactions: UploadTransaction[];
}

/** Lets the next file take over from this generation. Gives whether to start anew; other tabs may have done it already. */
export function setAside(userId: string, generation: number, replica: Replica, now: number): Promise<boolean> {
  return exclusively(`salvage-${userId}`, async () => {
    const file = readReplicaFile(userId);
    if (file.generation > generation) return true;
    if (file.asideAt !== null && Math.abs(now - file.asideAt) < AGAIN_AFTER_MS) return false;
    const transactions = await readWithin(replica);
    if (transactions !== null) await saveSalvage(userId, { from: generation, transactions } satisfies Salvage);
    saveReplicaFile(userId, { generation: generation + 1, asideAt: now, saved: transactions?.length ?? null });
    return true;
  });
}

async function readWithin(replica: Replica): Promise<UploadTransaction[] | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), READ_WITHIN_MS));
  return Promise.race([readUnsent(replica).catch(() => null), late]);
}

/** All that only this device has: what waits to be sent, and what was refused. */
async function readUnsent(replica: Replica): Promise<UploadTransaction[]> {
  const transactions = await findRejectedTransactions(replica);
  for await (const queued of replica.getCrudTransactions()) transactions.push(toUploadTransaction(queued));
  return transactions;
}

/** Shows as refused what was saved out of the file before. Doing it twice does it once. */
export async function takeInSalvage(userId: string, replica: Replica, now: Date): Promise<void> {
  const saved = (await readSalvage(userId)) as Salvage | undefined;
  if (saved === undefined) return;
  const { from, transactions } = saved;
  await replica.writeTransaction(async (tx) => {
    for (const [index, { ops }] of transactions.entries()) {
      const transaction = { key: String(index), ops };
      const rejection = {
        transaction,
        code: 'server_error',
        detail: { salvaged: true },
        table: null,
        id: null,
      } as const;
      await keepRejectedWrite(tx, `aside-${from}`, rejection, now);
    }
  });
  await removeSalvage(userId);
}
