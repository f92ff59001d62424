/** Opening and removing a person's replica in the browser: one file a person, shared by all tabs. */
import { PowerSyncDatabase, WASQLiteVFS } from '@powersync/web';
import type { Replica } from './replica.ts';
import { SCHEMA } from './schema.ts';

/** The names that SQLite and its file system may give to parts of one database. */
function isPartOf(file: string, fileName: string): boolean {
  return fileName === file || fileName.startsWith(`${file}-`);
}

function fileOf(userId: string): string {
  return `spotter-${userId}.db`;
}

/** Opens a person's replica; queries wait until it is ready. */
export function openReplica(userId: string): Replica {
  return new PowerSyncDatabase({
    schema: SCHEMA,
    // Changing the file system would lose what devices hold.
    database: {
      dbFilename: fileOf(userId),
      vfs: WASQLiteVFS.OPFSCoopSyncVFS,
      // The same few statements run at every change, and the views make them long.
      preparedStatementsCache: 64,
    },
  });
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
  const directory = await navigator.storage.getDirectory();
  for await (const name of directory.keys()) {
    if (isPartOf(fileOf(userId), name)) await directory.removeEntry(name).catch(() => undefined);
  }
}
