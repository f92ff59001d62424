/** A replica as the app opens it, with its schema, on a file of its own under Node. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PowerSyncDatabase } from '@powersync/node';
import { SCHEMA } from '../replica/schema.ts';

export interface NodeReplica {
  replica: PowerSyncDatabase;
  /** Closes it as a crash would leave it, and opens the same file anew. */
  reopen(): Promise<PowerSyncDatabase>;
  /** Closes it and removes its file. */
  remove(): Promise<void>;
}

export async function openNodeReplica(): Promise<NodeReplica> {
  const folder = await mkdtemp(join(tmpdir(), 'spotter-replica-'));
  // The SDK takes two databases of one file name, wherever they are, for one, and lets only one of them sync.
  const fileName = `${randomUUID()}.db`;
  const opened: NodeReplica = {
    replica: await open(folder, fileName),
    reopen: async () => {
      await opened.replica.close();
      opened.replica = await open(folder, fileName);
      return opened.replica;
    },
    remove: async () => {
      await opened.replica.close();
      await rm(folder, { recursive: true });
    },
  };
  return opened;
}

async function open(folder: string, fileName: string): Promise<PowerSyncDatabase> {
  const replica = new PowerSyncDatabase({
    schema: SCHEMA,
    database: {
      dbFilename: fileName,
      dbLocation: folder,
      implementation: { type: 'better-sqlite3' },
      readWorkerCount: 1,
    },
    logger: { log: () => undefined },
  });
  await replica.init();
  return replica;
}
