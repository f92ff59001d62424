/** A person's device that sends to a test's Postgres, and downloads from it, when it is told to. */
import { randomUUID } from 'node:crypto';
import type { Services } from '../api/services.ts';
import type { SyncedTable } from '../replica/columns.ts';
import { rejectedWritesQuery, type RejectedWrite } from '../replica/rejected-writes.ts';
import { uploadChanges } from '../sync/upload.ts';
import { openNodeReplica, type NodeReplica } from './node-replica.ts';
import { download, sendToPostgres } from './postgres-upload.ts';
import { readQueue } from './services.ts';
import type { TestDatabase } from './test-database.ts';

export interface SendingDevice {
  node: NodeReplica;
  services: Services;
  upload(): Promise<void>;
  download(...tables: SyncedTable[]): Promise<void>;
  refused(): Promise<RejectedWrite[]>;
}

export async function openSendingDevice(database: TestDatabase, userId: string): Promise<SendingDevice> {
  const node = await openNodeReplica();
  const now = () => new Date();
  const identity = { userId, email: '', role: null };
  return {
    node,
    services: { replica: node.replica, identity, now, newId: () => randomUUID() },
    upload: async () => {
      const send = sendToPostgres(database, userId);
      const isServerUp = () => Promise.resolve(true);
      while ((await readQueue(node.replica)).length > 0) {
        await uploadChanges({ replica: node.replica, send, isServerUp, now, onEvent: () => undefined });
      }
    },
    download: async (...tables) => {
      for (const table of tables) await download(database, userId, node.replica, table);
    },
    refused: () => rejectedWritesQuery(node.replica, userId).execute(),
  };
}
