/** The browser's own SQLite with PowerSync on it. Reached through `open.ts`, so that no start waits for it. */
import { PowerSyncDatabase, WASQLiteVFS } from '@powersync/web';
import type { Replica } from './replica.ts';
import { SCHEMA } from './schema.ts';

export function openDatabase(dbFilename: string): Replica {
  return new PowerSyncDatabase({
    schema: SCHEMA,
    // Changing the file system would lose what devices hold.
    database: {
      dbFilename,
      vfs: WASQLiteVFS.OPFSCoopSyncVFS,
      // The same few statements run at every change, and the views make them long.
      preparedStatementsCache: 64,
    },
  });
}
