/** A device that has had everything once: nothing on it is then nothing, and not on its way. */
import { openReplica } from '../replica/open.ts';
import type { Replica } from '../replica/replica.ts';

/** What PowerSync notes at the end of a sync of all priorities. */
const ALL = 2_147_483_647;

/** Opens the person's file anew, as after its first sync. Hand over the one that is open; it is closed. */
export async function hadEverything(replica: Replica, userId: string): Promise<Replica> {
  await replica.writeTransaction((tx) =>
    tx.execute('INSERT OR REPLACE INTO ps_sync_state (priority, last_synced_at) VALUES (?, ?)', [
      ALL,
      '2026-11-25 11:00:00',
    ]),
  );
  await replica.close();
  return openReplica(userId);
}
