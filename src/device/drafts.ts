/** Forms that were begun: they outlive a reload, an update of the app and a wiped replica. Checked by their readers. */
import { openDevice, type StoredDraft } from './database.ts';

/** Names a person's draft of one form about one thing, such as `('review', userId, sessionId)`. */
export function draftKey(form: string, userId: string, subjectId: string): string {
  return `${form}:${userId}:${subjectId}`;
}

export async function readDraft(key: string): Promise<unknown> {
  const device = await openDevice();
  return (await device.drafts.get(key))?.value;
}

export async function saveDraft(key: string, value: unknown): Promise<void> {
  const device = await openDevice();
  await device.drafts.put({ key, value, savedAt: Date.now() });
}

export async function removeDraft(key: string): Promise<void> {
  const device = await openDevice();
  await device.drafts.delete(key);
}

/** Removes all that one person had begun on this device. */
export async function removeDraftsOf(userId: string): Promise<void> {
  const device = await openDevice();
  await device.drafts.filter(({ key }) => key.split(':')[1] === userId).delete();
}

/** How many forms a person has begun and not sent. */
export async function countDraftsOf(userId: string): Promise<number> {
  const device = await openDevice();
  return device.drafts.filter(({ key }) => key.split(':')[1] === userId).count();
}

/** All that a person has begun on this device, as it was kept. */
export async function readDraftsOf(userId: string): Promise<StoredDraft[]> {
  const device = await openDevice();
  return device.drafts.filter(({ key }) => key.split(':')[1] === userId).toArray();
}
