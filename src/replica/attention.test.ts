import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { CLIENT, createSessionRow, hoursFromNow, NOW, putSynced, TRAINER } from '../testing/synced-rows.ts';
import { attentionQuery, waitingAnswersQuery } from './attention.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const session = (id: string, changes: Record<string, string> = {}) =>
  putSynced(node.replica, 'sessions', createSessionRow(48, { id, ...changes }));
const pending = (id: string, changes: Record<string, string> = {}) =>
  session(id, { status: 'pending', hold_expires_at: hoursFromNow(12).toISOString(), ...changes });
const propose = (about: string, by: string, status = 'open', hours = 20) =>
  putSynced(node.replica, 'reschedule_proposals', {
    id: `${about} ${status}`,
    session_id: about,
    proposed_by: by,
    status,
    expires_at: hoursFromNow(hours).toISOString(),
    trainer_id: TRAINER,
    client_id: CLIENT,
  });
const subjects = async (who: string) =>
  (await waitingAnswersQuery(node.replica, who).execute()).map(({ subject }) => subject).sort();
const attention = async (who: string) => (await attentionQuery(node.replica, who, NOW).execute())[0];

it('waits for a trainer: requests, a series as one, and what clients propose', async () => {
  await pending('request');
  await pending('a', { series_id: 'series' });
  await pending('b', { series_id: 'series' });
  await session('agreed');
  await session('to move');
  await propose('to move', CLIENT);
  expect(await subjects(TRAINER)).toEqual(['request', 'series', 'series', 'to move']);
  expect(await attention(TRAINER)).toBe(3);
  expect(await attention(CLIENT)).toBe(0);
});

it('waits for the client once the trainer has proposed another time, and for nobody once that is accepted', async () => {
  await pending('request');
  await propose('request', TRAINER);
  expect([await subjects(TRAINER), await subjects(CLIENT)]).toEqual([[], ['request']]);
  await node.replica.execute("UPDATE reschedule_proposals SET status = 'accepted'");
  expect([await subjects(TRAINER), await subjects(CLIENT)]).toEqual([[], []]);
  await node.replica.execute("UPDATE reschedule_proposals SET status = 'declined'");
  expect([await subjects(TRAINER), await subjects(CLIENT)]).toEqual([['request'], []]);
});

it('looks at the proposal that is open, whatever became of others', async () => {
  await session('moved once');
  await propose('moved once', TRAINER, 'accepted');
  await propose('moved once', CLIENT, 'open');
  expect([await subjects(TRAINER), await subjects(CLIENT)]).toEqual([['moved once'], []]);
});

it('waits no more for what has run out', async () => {
  await pending('late', { hold_expires_at: hoursFromNow(-1).toISOString() });
  await session('agreed');
  await propose('agreed', CLIENT, 'open', -1);
  expect(await attention(TRAINER)).toBe(0);
});
