/** A device that has had everything once: nothing on it is then nothing, and not on its way. */
import { openReplica } from '../replica/open.ts';
import type { Replica } from '../replica/replica.ts';

/** What PowerSync notes at the end of a sync of all priorities. */
const ALL = 2_147_483_647;

/** In seconds. */
const SYNCED_AT = Date.UTC(2026, 10, 25, 11) / 1000;

/** Opens the person's file anew, as after its first sync. Hand over the one that is open; it is closed. */
export async function hadEverything(replica: Replica, userId: string): Promise<Replica> {
  await replica.writeTransaction((tx) =>
    tx.execute('INSERT OR REPLACE INTO ps_sync_state (priority, last_synced_at) VALUES (?, ?)', [ALL, SYNCED_AT]),
  );
  await replica.close();
  return openReplica(userId);
}
