import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeLine, type FakeLine } from '../../testing/fake-streams.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { CLIENT, createCardRow, hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import { followOwnTrainers } from './own-trainers.ts';

const OTHER = '77777777-7777-4777-8777-777777777777';
let node: NodeReplica;
let line: FakeLine;
let stay: AbortController;
beforeEach(async () => {
  node = await openNodeReplica();
  line = createFakeLine(node.replica);
  stay = new AbortController();
});
afterEach(() => node.remove());

const follow = () =>
  followOwnTrainers(line.replica, CLIENT, stay.signal, (error) => {
    throw error;
  });
const streamOf = (trainer: string) => `my_trainer {"trainer_id":"${trainer}"}`;

it('asks for each of the own trainers, as they come and go, and lets go at the end', async () => {
  await putSynced(node.replica, 'trainer_clients', createCardRow());
  follow();
  await expect.poll(() => line.asked).toEqual([streamOf(TRAINER)]);
  await putSynced(node.replica, 'trainer_clients', createCardRow({ id: 'two', trainer_id: OTHER }));
  await expect.poll(() => line.asked).toEqual([streamOf(TRAINER), streamOf(OTHER)]);
  const ended = { ended_at: hoursFromNow(0).toISOString() };
  await putSynced(node.replica, 'trainer_clients', createCardRow(ended));
  await expect.poll(() => line.asked).toEqual([streamOf(OTHER)]);
  stay.abort();
  await expect.poll(() => line.asked).toEqual([]);
});

it('asks for nobody where there is only a client, or an answer that waits', async () => {
  await putSynced(node.replica, 'trainer_clients', createCardRow({ trainer_id: CLIENT, client_id: OTHER }));
  await putSynced(node.replica, 'trainer_clients', createCardRow({ id: 'w', trainer_id: null, invite_token: 't' }));
  follow();
  await putSynced(node.replica, 'trainer_clients', createCardRow({ id: 'two', trainer_id: OTHER }));
  await expect.poll(() => line.asked).toEqual([streamOf(OTHER)]);
});
