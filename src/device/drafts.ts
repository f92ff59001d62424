/** Forms that were begun: they outlive a reload, an update of the app and a wiped replica. Checked by their readers. */
import { device } from './database.ts';

/** Names a person's draft of one form about one thing, such as `('review', userId, sessionId)`. */
export function draftKey(form: string, userId: string, subjectId: string): string {
  return `${form}:${userId}:${subjectId}`;
}

export async function readDraft(key: string): Promise<unknown> {
  return (await device.drafts.get(key))?.value;
}

/** Strokes that are being kept. */
const saving = new Set<Promise<unknown>>();
const KEPT_WITHIN_MS = 1_000;

export async function saveDraft(key: string, value: unknown): Promise<void> {
  const kept = device.drafts.put({ key, value, savedAt: Date.now() });
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
  await device.drafts.delete(key);
}

/** Removes all that one person had begun on this device. */
export async function removeDraftsOf(userId: string): Promise<void> {
  await device.drafts.filter(({ key }) => key.split(':')[1] === userId).delete();
}
