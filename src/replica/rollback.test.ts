import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UploadTransaction } from '../domain/upload.ts';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { readQueue } from '../testing/services.ts';
import { createReviewRow, createSessionRow, NOW, putSynced, SESSION } from '../testing/synced-rows.ts';
import { rollBackLocally } from './rollback.ts';
import { deleteRow, insertRow, updateRow, writeMetadata } from './write.ts';

let node: NodeReplica;
let replica: NodeReplica['replica'];
beforeEach(async () => {
  node = await openNodeReplica();
  replica = node.replica;
});
afterEach(() => node.remove());

const metadata = writeMetadata('test', NOW);
const OFF = { starts_at: NOW, ends_at: NOW, reason: 'Holiday' };
const statuses = () => replica.getAll('SELECT status, revision FROM sessions');

const write = (values: Record<string, string>) =>
  replica.writeTransaction((tx) => updateRow(tx, 'sessions', SESSION, values, metadata));

/** Refuses and takes out of the queue what waits first, as an upload does. */
async function refuseFirst(): Promise<UploadTransaction> {
  const queued = await replica.getNextCrudTransaction();
  const [transaction] = await readQueue(replica);
  if (queued === null || transaction === undefined) throw new Error('nothing waits');
  await replica.writeTransaction((tx) => rollBackLocally(tx, transaction));
  await queued.complete();
  return transaction;
}

it('takes back a change, a new row and a removal, and queues nothing', async () => {
  await putSynced(replica, 'sessions', createSessionRow(3, { status: 'pending' }));
  await putSynced(replica, 'time_off', { id: 'old', reason: 'Dentist' });
  await replica.writeTransaction(async (tx) => {
    await updateRow(tx, 'sessions', SESSION, { status: 'confirmed', revision: 'mine' }, metadata);
    await insertRow(tx, 'time_off', 'new', OFF, metadata);
    await deleteRow(tx, 'time_off', 'old');
  });
  await refuseFirst();
  expect(await statuses()).toEqual([{ status: 'pending', revision: 'r0' }]);
  expect(await replica.getAll('SELECT id, reason FROM time_off')).toEqual([{ id: 'old', reason: 'Dentist' }]);
  expect(await readQueue(replica)).toEqual([]);
});

it('leaves a row that a later change is on top of, until that one is refused too', async () => {
  await putSynced(replica, 'sessions', createSessionRow(3, { status: 'pending' }));
  await write({ status: 'confirmed', revision: 'first' });
  await write({ status: 'cancelled', revision: 'second' });
  await refuseFirst();
  expect(await statuses()).toEqual([{ status: 'cancelled', revision: 'second' }]);
  await refuseFirst();
  expect(await statuses()).toEqual([{ status: 'pending', revision: 'r0' }]);
});

it('leaves other rows, earlier changes of them and what it does not know alone', async () => {
  const review = createReviewRow();
  await putSynced(replica, 'sessions', createSessionRow(3, { status: 'pending' }));
  await putSynced(replica, 'session_reviews', review);
  const op = { op: 'PUT' as const, id: SESSION, data: {}, base: null, metadata: null };
  const tables = ['later', 'rejected_writes', 'ps_crud'];
  const transaction = { key: '1', ops: tables.map((table) => ({ ...op, table })) };
  await write({ status: 'confirmed', revision: 'mine' });
  await replica.writeTransaction((tx) => rollBackLocally(tx, transaction));
  expect(await statuses()).toEqual([{ status: 'confirmed', revision: 'mine' }]);
  expect(await replica.getAll('SELECT id FROM session_reviews')).toEqual([{ id: review['id'] }]);
});

it('takes what came last when a row came in two buckets', async () => {
  await putSynced(replica, 'sessions', createSessionRow(3, { revision: 'old' }));
  await replica.execute(
    `INSERT INTO ps_oplog (bucket, op_id, row_type, row_id, key, data, hash)
     SELECT 2, op_id + 1, row_type, row_id, key, json_set(data, '$.revision', 'new'), 0 FROM ps_oplog`,
  );
  await write({ status: 'cancelled', revision: 'mine' });
  await refuseFirst();
  expect(await statuses()).toEqual([{ status: 'confirmed', revision: 'new' }]);
});
