import { beforeEach, expect, it } from 'vitest';
import { device } from '../device/device-database.ts';
import { forgetReplicaFile, readReplicaFile } from '../device/replica-file.ts';
import { openReplica, removeReplica } from '../replica/open.ts';
import { rejectedWritesQuery } from '../replica/rejected-writes.ts';
import { insertRow, writeMetadata } from '../replica/write.ts';
import { setAside, takeInSalvage } from './salvage.ts';

beforeEach(() => device.settings.clear());

const now = new Date('2026-11-25T12:00:00.000Z');

it('saves the queue of one file into the next, once, and sets nothing aside twice in a minute', async () => {
  const userId = crypto.randomUUID();
  const damaged = openReplica(userId, 0);
  await damaged.writeTransaction((tx) =>
    insertRow(tx, 'session_notes', 'note', { body: 'Bad knee' }, writeMetadata('writeNote', now)),
  );
  expect(await setAside(userId, 0, damaged, now.getTime())).toBe(true);
  expect(readReplicaFile(userId)).toEqual({ generation: 1, asideAt: now.getTime(), saved: 1 });
  // Another tab that meets the same damage only has to start anew.
  expect(await setAside(userId, 0, damaged, now.getTime())).toBe(true);
  await damaged.close();

  const next = openReplica(userId, 1);
  await takeInSalvage(userId, next, now);
  await takeInSalvage(userId, next, now);
  const [kept, ...others] = await rejectedWritesQuery(next, userId).execute();
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ code: 'server_error', detail: { salvaged: true }, command: 'writeNote' });
  expect(kept?.transaction.ops[0]).toMatchObject({ table: 'session_notes', id: 'note', data: { body: 'Bad knee' } });

  // A next file that is damaged at once is not given up too, and so on without end.
  expect(await setAside(userId, 1, next, now.getTime() + 59_000)).toBe(false);
  expect(readReplicaFile(userId).generation).toBe(1);
  await removeReplica(next, userId);
  forgetReplicaFile(userId);
});
