import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProposal } from '../../replica/proposals.ts';
import { queuedChangesQuery } from '../../replica/session-details.ts';
import { findSession } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  CLIENT,
  createSessionRow,
  hoursFromNow,
  OTHER_CLIENT,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { answerProposal, proposeTime } from './proposal-commands.ts';

let node: NodeReplica;
let asClient: Services;
let asTrainer: Services;

beforeEach(async () => {
  node = await openNodeReplica();
  asClient = createServices(node.replica, CLIENT);
  asTrainer = createServices(node.replica, TRAINER, 'trainer');
  await putSynced(node.replica, 'sessions', createSessionRow(30));
});
afterEach(() => node.remove());

const later = (hours: number, note: string | null = null) => ({
  sessionId: SESSION,
  scheduledAt: hoursFromNow(hours),
  durationMinutes: 60,
  note,
});

it('queues a proposal, shows it, and leaves the session where it is', async () => {
  const made = await proposeTime(asClient, later(54, ' My train '));
  expect(made).toEqual({ ok: true, value: { proposalId: 'client-1' } });
  expect(await findProposal(node.replica, 'client-1')).toMatchObject({
    status: 'open',
    note: 'My train',
    proposedBy: CLIENT,
    // 48 hours would be beyond the start that it would move
    expiresAt: hoursFromNow(30),
  });
  expect(await findSession(node.replica, SESSION)).toMatchObject({ scheduledAt: hoursFromNow(30) });
  expect(await queuedChangesQuery(node.replica, SESSION).execute()).toMatchObject([
    { table: 'reschedule_proposals', status: 'open', isNew: true },
  ]);
});

it('takes one at a time, and none for a time that is given away', async () => {
  const other = createSessionRow(60, { id: 'other', client_id: OTHER_CLIENT });
  await putSynced(node.replica, 'sessions', other);
  expect(await proposeTime(asClient, later(60.5))).toMatchObject({ error: { code: 'slot_taken' } });
  await putSynced(node.replica, 'sessions', { ...other, trainer_id: 'another', client_id: CLIENT });
  expect(await proposeTime(asTrainer, later(60.5))).toMatchObject({ error: { code: 'client_busy' } });
  expect(await proposeTime(asClient, later(30.5))).toMatchObject({ ok: true });
  expect(await proposeTime(asTrainer, later(70))).toMatchObject({ error: { code: 'proposal_open' } });
  expect(await readQueue(node.replica)).toHaveLength(1);
});

it('is answered by the other side, once', async () => {
  await proposeTime(asClient, later(54));
  const answer = (by: Services, status: 'accepted' | 'declined' | 'withdrawn') =>
    answerProposal(by, { proposalId: 'client-1', status });
  expect(await answer(asClient, 'accepted')).toMatchObject({ error: { code: 'not_yours' } });
  expect(await answer(asTrainer, 'accepted')).toMatchObject({ ok: true });
  expect(await answer(asTrainer, 'accepted')).toMatchObject({ ok: true });
  expect(await answer(asClient, 'withdrawn')).toMatchObject({ error: { code: 'proposal_closed' } });
  const queue = await readQueue(node.replica);
  expect(queue).toHaveLength(2);
  expect(queue[1]?.ops).toMatchObject([
    { op: 'PATCH', table: 'reschedule_proposals', data: { status: 'accepted' }, base: { revision: 'client-2' } },
  ]);
  // The server moves it.
  expect(await findSession(node.replica, SESSION)).toMatchObject({ scheduledAt: hoursFromNow(30) });
});

it('knows nothing of what is not on this device', async () => {
  expect(await proposeTime(asClient, { ...later(54), sessionId: 'nowhere' })).toMatchObject({
    error: { code: 'not_yours' },
  });
  expect(await answerProposal(asClient, { proposalId: 'nowhere', status: 'accepted' })).toMatchObject({
    error: { code: 'not_yours' },
  });
});

it('is not accepted once its time was given away', async () => {
  await proposeTime(asClient, later(54));
  await putSynced(node.replica, 'sessions', createSessionRow(54.5, { id: 'other', client_id: OTHER_CLIENT }));
  const answer = { proposalId: 'client-1', status: 'accepted' as const };
  expect(await answerProposal(asTrainer, answer)).toMatchObject({ error: { code: 'slot_taken' } });
  expect(await answerProposal(asTrainer, { ...answer, status: 'declined' })).toMatchObject({ ok: true });
});
