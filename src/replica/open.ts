/** Opening and removing a person's replica in the browser: one file a person, shared by all tabs. */
import { lateReplica } from './late-replica.ts';
import type { Replica } from './replica.ts';

/** The first file of a person has no number; one that was damaged gives way to the next. */
function fileOf(userId: string, generation: number): string {
  return generation === 0 ? `spotter-${userId}.db` : `spotter-${userId}.${generation}.db`;
}

/** Whether this is one of a person's files, or a part of it by the names that SQLite and its file system may give. */
function isOf(userId: string, fileName: string): boolean {
  return fileName.startsWith(`spotter-${userId}.`);
}

/** Opens a person's replica. Returns at once: what is asked of it waits until it is ready. */
export function openReplica(userId: string, generation = 0): Replica {
  const open = async () => (await import('./database.ts')).openDatabase(fileOf(userId, generation));
  return lateReplica(open());
}

/** Whether a stream is open for this file, in whichever tab: PowerSync holds a Web Lock of that name meanwhile (2.4.0). */
export async function isStreaming(userId: string, generation: number): Promise<boolean> {
  const name = `streaming-sync-sync-${fileOf(userId, generation)}`;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}

/** Asks the browser not to clear this device's data under pressure. It may say no; nothing depends on it. */
export async function askToPersist(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}

/**
 * Closes a replica and removes its data, what was not sent too. The data is emptied first: another tab, or the browser,
 * may hold the file itself for a while, and then an empty file stays.
 */
export async function removeReplica(replica: Replica, userId: string): Promise<void> {
  await replica.disconnectAndClear();
  await replica.close();
  await removeFiles((name) => isOf(userId, name));
}

/** A file that was set aside, as it is; null when there is none. */
export async function readFileAside(userId: string, generation: number): Promise<File | null> {
  try {
    const directory = await navigator.storage.getDirectory();
    const handle = await directory.getFileHandle(fileOf(userId, generation));
    return await handle.getFile();
  } catch {
    return null;
  }
}

/** Removes a file that was set aside. A tab that has not let go of it yet keeps it until the person's data is removed. */
export function removeFileAside(userId: string, generation: number): Promise<void> {
  const file = fileOf(userId, generation);
  return removeFiles((name) => name === file || name.startsWith(`${file}-`));
}

async function removeFiles(isMeant: (name: string) => boolean): Promise<void> {
  const directory = await navigator.storage.getDirectory();
  for await (const name of directory.keys()) {
    if (isMeant(name)) await directory.removeEntry(name).catch(() => undefined);
  }
}
