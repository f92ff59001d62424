/** Forms that were begun: they outlive a reload, an update of the app and a wiped replica. Checked by their readers. */
import { openDevice } from './database.ts';
import { type StoredDraft } from './stored.ts';

/** Names a person's draft of one form about one thing, such as `('review', userId, sessionId)`. */
export function draftKey(form: string, userId: string, subjectId: string): string {
  return `${form}:${userId}:${subjectId}`;
}

export async function readDraft(key: string): Promise<unknown> {
  const device = await openDevice();
  return (await device.drafts.get(key))?.value;
}

/** Strokes that are being kept. */
const saving = new Set<Promise<unknown>>();
const KEPT_WITHIN_MS = 1_000;

export async function saveDraft(key: string, value: unknown): Promise<void> {
  const kept = openDevice().then((device) => device.drafts.put({ key, value, savedAt: Date.now() }));
  saving.add(kept);
  try {
    await kept;
  } finally {
    saving.delete(kept);
  }
}

/** Resolves when all that was typed so far is kept: wait for it before reloading. A stuck database is not waited for. */
export async function draftsKept(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, KEPT_WITHIN_MS));
  await Promise.race([Promise.allSettled(saving), late]);
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
