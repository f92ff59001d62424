/** Noting that a person has looked. */
import { findUnread } from '../../replica/news.ts';
import { updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/** The server forgets notifications after 90 days: what may be gone by the time this arrives is left alone. */
const FORGOTTEN_MS = 80 * 86_400_000;

/** Marks what the person's notifications say of a session as read. */
export function markSessionRead({ replica, identity, now }: Services, sessionId: string): Promise<void> {
  const at = now();
  return replica.writeTransaction(async (tx) => {
    const since = new Date(at.getTime() - FORGOTTEN_MS);
    for (const id of await findUnread(tx, identity.userId, sessionId, since)) {
      await updateRow(tx, 'notifications', id, { read_at: at }, writeMetadata('markRead', at));
    }
  });
}
