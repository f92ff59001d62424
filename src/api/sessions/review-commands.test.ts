import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UploadTransaction } from '../../domain/upload.ts';
import { keepRejectedWrite, rejectedWritesQuery } from '../../replica/rejected-writes.ts';
import { findReviewOf } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { refuseFirst } from '../../testing/refuse-first.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  CLIENT,
  createReviewRow,
  createSessionRow,
  NOW,
  OTHER_CLIENT,
  putSynced,
  SESSION,
} from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { reviewSession, reviseRejected } from './review-commands.ts';

let node: NodeReplica;
let services: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  services = createServices(node.replica, CLIENT);
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
});
afterEach(() => node.remove());

const entered = { sessionId: SESSION, rating: 3, comment: 'Late, but good' };
const refused = () => rejectedWritesQuery(node.replica, CLIENT).execute();

it.each([true, false])(
  'sends a refused review whole, though only its stars were changed (rolled back: %s)',
  async (rolledBack) => {
    await reviewSession(services, entered);
    const id = await refuseFirst(node.replica, { rollBack: rolledBack });
    expect(await reviseRejected(services, id, { ...entered, rating: 4 })).toEqual({ ok: true, value: null });
    expect(await readQueue(node.replica)).toMatchObject([
      {
        ops: [
          {
            op: 'PUT',
            id: 'client-2',
            data: {
              session_id: SESSION,
              reviewer_id: CLIENT,
              rating: 4,
              comment: 'Late, but good',
              revision: 'client-3',
            },
            metadata: { command: 'reviewSession' },
          },
        ],
      },
    ]);
    expect(await refused()).toEqual([]);
    expect(await findReviewOf(node.replica, SESSION)).toMatchObject({ rating: 4, comment: 'Late, but good' });
  },
);

it('sends a refused edit from what stands now, with what was entered and not changed', async () => {
  await putSynced(node.replica, 'session_reviews', createReviewRow());
  await reviewSession(services, entered);
  const id = await refuseFirst(node.replica);
  await putSynced(node.replica, 'session_reviews', createReviewRow({ revision: 'theirs', rating: 1 }));
  await reviseRejected(services, id, { ...entered, rating: 5 });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', data: { rating: 5, comment: 'Late, but good' }, base: { revision: 'theirs' } }] },
  ]);
  expect(await refused()).toEqual([]);
});

it('changes the review that came from another device meanwhile', async () => {
  await reviewSession(services, entered);
  const id = await refuseFirst(node.replica);
  const theirs = createReviewRow({ comment: 'From the phone' });
  await putSynced(node.replica, 'session_reviews', theirs);
  await reviseRejected(services, id, { ...entered, rating: 5 });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', id: theirs['id'], data: { rating: 5, comment: 'Late, but good' } }] },
  ]);
});

it('makes the review anew when the one that was edited was refused itself', async () => {
  await reviewSession(services, entered);
  await reviewSession(services, { ...entered, rating: 2 });
  await refuseFirst(node.replica);
  const id = await refuseFirst(node.replica);
  expect(await findReviewOf(node.replica, SESSION)).toBeNull();
  expect(await reviseRejected(services, id, { ...entered, rating: 2 })).toMatchObject({ ok: true });
  expect(await readQueue(node.replica)).toMatchObject([
    {
      ops: [
        {
          op: 'PUT',
          data: { session_id: SESSION, rating: 2, comment: 'Late, but good', created_at: NOW.toISOString() },
        },
      ],
    },
  ]);
  expect(await refused()).toHaveLength(1);
});

it('keeps the refusal, and queues nothing, when the change is refused here', async () => {
  await reviewSession(services, entered);
  const id = await refuseFirst(node.replica);
  const tries: [Services, typeof entered, string][] = [
    [services, { ...entered, rating: 0 }, 'bad_rating'],
    [services, { ...entered, sessionId: 'unknown' }, 'not_yours'],
    [createServices(node.replica, OTHER_CLIENT), entered, 'not_yours'],
  ];
  for (const [as, input, code] of tries) expect(await reviseRejected(as, id, input)).toMatchObject({ error: { code } });
  expect(await reviseRejected(services, 'device:none', entered)).toMatchObject({ error: { code: 'bad_input' } });
  expect(await readQueue(node.replica)).toEqual([]);
  expect(await refused()).toHaveLength(1);
});

it('keeps a refusal that is not of a review', async () => {
  const op = { op: 'PATCH' as const, table: 'sessions', id: SESSION, data: {}, base: null, metadata: null };
  const transaction: UploadTransaction = { key: '1', ops: [op] };
  await node.replica.writeTransaction((tx) =>
    keepRejectedWrite(tx, 'device', { transaction, code: 'stale', detail: {}, table: null, id: null }, NOW),
  );
  expect(await reviseRejected(services, 'device:1', entered)).toMatchObject({ error: { code: 'bad_input' } });
  expect(await refused()).toHaveLength(1);
});
