import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteRow, insertRow, updateRow, writeMetadata } from '../replica/write.ts';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { readQueue } from '../testing/services.ts';
import { createSessionRow, putSynced, SESSION, TRAINER } from '../testing/synced-rows.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const metadata = writeMetadata('test', new Date('2026-11-25T12:00:00.000Z'));

it('sends a new row with the types of Postgres, without its NULLs', async () => {
  await node.replica.writeTransaction((tx) =>
    insertRow(
      tx,
      'trainer_profiles',
      TRAINER,
      { headline: 'Strong', bio: null, published: true, auto_confirm: false, specialties: ['a'], horizon_days: 30 },
      metadata,
    ),
  );
  expect(await readQueue(node.replica)).toEqual([
    {
      key: '1',
      ops: [
        {
          op: 'PUT',
          table: 'trainer_profiles',
          id: TRAINER,
          data: { headline: 'Strong', published: true, auto_confirm: false, specialties: ['a'], horizon_days: 30 },
          base: null,
          metadata: { command: 'test', at: '2026-11-25T12:00:00.000Z' },
        },
      ],
    },
  ]);
});

it('sends of a change what changed, NULLs too, and the revision it was made from', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(2, { location: 'Gym', focus_area: 'Legs' }));
  await node.replica.writeTransaction(async (tx) => {
    await updateRow(tx, 'sessions', SESSION, { location: null, focus_area: 'Legs', revision: 'r1' }, metadata);
    await updateRow(tx, 'sessions', SESSION, { penalty_waived: true, revision: 'r2' }, metadata);
  });
  const [transaction] = await readQueue(node.replica);
  expect(transaction?.ops).toMatchObject([
    { op: 'PATCH', data: { location: null, revision: 'r1' }, base: { revision: 'r0' } },
    { op: 'PATCH', data: { penalty_waived: true, revision: 'r2' }, base: { revision: 'r1' } },
  ]);
  expect(transaction?.ops[0]?.data).not.toHaveProperty('focus_area');
});

it('sends an empty change, and a removal', async () => {
  await putSynced(node.replica, 'time_off', { id: 'off', trainer_id: TRAINER, reason: 'Rest' });
  await node.replica.writeTransaction((tx) => updateRow(tx, 'time_off', 'off', { reason: 'Rest' }, metadata));
  await node.replica.writeTransaction((tx) => deleteRow(tx, 'time_off', 'off'));
  expect(await readQueue(node.replica)).toMatchObject([
    { key: '1', ops: [{ op: 'PATCH', data: {}, base: null }] },
    { key: '2', ops: [{ op: 'DELETE', id: 'off', data: {}, metadata: null }] },
  ]);
});

it('sends a person’s own row as a change, though it was never downloaded', async () => {
  await node.replica.writeTransaction((tx) => insertRow(tx, 'users', TRAINER, { role: 'trainer' }, metadata));
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', table: 'users', id: TRAINER, data: { role: 'trainer' }, base: null }] },
  ]);
});

it('throws, and queues nothing, when a column is the server’s', async () => {
  const write = node.replica.writeTransaction((tx) => insertRow(tx, 'sessions', 's', { sequence: 1 }, metadata));
  await expect(write).rejects.toThrow('sessions.sequence');
  expect(await readQueue(node.replica)).toEqual([]);
});
