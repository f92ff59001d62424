import { afterEach, beforeEach, expect, it } from 'vitest';
import { findReviewOf, findSession } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createReviewRow, createSessionRow, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { setAttendance, waivePenalty } from './aftermath-commands.ts';
import { replyToReview } from './review-commands.ts';

let node: NodeReplica;
let asTrainer: Services;
let asClient: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  asTrainer = createServices(node.replica, TRAINER, 'trainer');
  asClient = createServices(node.replica, CLIENT);
});
afterEach(() => node.remove());

const queued = async () => (await readQueue(node.replica)).flatMap(({ ops }) => ops.map(({ data }) => data));

it('notes who came, once, and not against a review', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
  const input = { sessionId: SESSION, attendance: 'attended' } as const;
  expect(await setAttendance(asClient, input)).toMatchObject({ error: { code: 'not_yours' } });
  expect(await setAttendance(asTrainer, input)).toMatchObject({ ok: true });
  expect(await setAttendance(asTrainer, input)).toMatchObject({ ok: true });
  expect(await findSession(node.replica, SESSION)).toMatchObject({ attendance: 'attended' });
  await putSynced(node.replica, 'session_reviews', createReviewRow());
  expect(await setAttendance(asTrainer, { ...input, attendance: 'client_no_show' })).toMatchObject({
    error: { code: 'bad_transition' },
  });
  expect(await queued()).toMatchObject([{ attendance: 'attended', revision: 'trainer-1' }]);
});

it('lets a late cancellation pass, for a reason', async () => {
  const late = { status: 'cancelled', cancel_kind: 'late' };
  await putSynced(node.replica, 'sessions', createSessionRow(3, late));
  const input = { sessionId: SESSION, waived: true };
  expect(await waivePenalty(asTrainer, { ...input, reason: null })).toMatchObject({ error: { code: 'bad_input' } });
  expect(await waivePenalty(asTrainer, { ...input, reason: 'Was ill' })).toMatchObject({ ok: true });
  expect(await queued()).toMatchObject([{ penalty_waived: true, waive_reason: 'Was ill' }]);
});

it('replies to a review', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
  const reply = (by: Services, text: string | null) => replyToReview(by, { sessionId: SESSION, reply: text });
  expect(await reply(asTrainer, 'Thanks')).toMatchObject({ error: { code: 'not_yours' } });
  await putSynced(node.replica, 'session_reviews', createReviewRow());
  expect(await reply(asClient, 'Thanks')).toMatchObject({ error: { code: 'not_yours' } });
  expect(await reply(asTrainer, ' Thanks ')).toMatchObject({ ok: true });
  expect(await findReviewOf(node.replica, SESSION)).toMatchObject({ reply: 'Thanks' });
  expect(await reply(asTrainer, 'Thanks')).toMatchObject({ ok: true });
  expect(await queued()).toMatchObject([{ reply: 'Thanks' }]);
});
