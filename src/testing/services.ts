/** Services on a Node replica, with a clock that stands and ids that can be told apart: `client-1`, `trainer-1`, … */
import type { Services } from '../api/services.ts';
import type { UploadTransaction } from '../domain/upload.ts';
import type { Role } from '../domain/user.ts';
import type { Replica } from '../replica/replica.ts';
import { toUploadTransaction } from '../sync/wire.ts';
import { NOW } from './synced-rows.ts';

export function createServices(replica: Replica, userId: string, role: Role | null = 'client', now = NOW): Services {
  let made = 0;
  return {
    replica,
    identity: { userId, email: `${userId}@example.com`, role },
    now: () => now,
    newId: () => `${role ?? 'new'}-${(made += 1)}`,
  };
}

/** Everything that waits in the queue, as it would be sent. */
export async function readQueue(replica: Replica): Promise<UploadTransaction[]> {
  const queue: UploadTransaction[] = [];
  for await (const transaction of replica.getCrudTransactions()) queue.push(toUploadTransaction(transaction));
  return queue;
}
