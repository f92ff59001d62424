import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import {
  CLIENT,
  createCardRow,
  createReviewRow,
  createSessionRow,
  hoursFromNow,
  NOW,
  putSynced,
  SESSION,
  TRAINER,
} from '../testing/synced-rows.ts';
import { firstInstantQuery } from './archive.ts';
import { queuedChangesQuery, sessionEventsQuery, sessionNotesQuery } from './session-details.ts';
import { archivedSessionsQuery, settledSessionsQuery } from './sessions.ts';
import { updateRow, writeMetadata } from './write.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const event = (id: string, hours: number, changes = {}) => ({
  id,
  session_id: SESSION,
  kind: 'confirmed',
  actor_id: TRAINER,
  device_at: null,
  server_at: hoursFromNow(hours).toISOString(),
  detail: '{}',
  ...changes,
});

it('gives the events of one session in the order in which the server had them', async () => {
  const detail = JSON.stringify({ cancel_kind: 'late' });
  const device_at = hoursFromNow(-2).toISOString();
  await putSynced(node.replica, 'session_events', event('b', -1, { kind: 'cancelled', detail, device_at }));
  await putSynced(node.replica, 'session_events', event('a', -5));
  await putSynced(node.replica, 'session_events', event('c', -3, { session_id: 'another' }));
  expect(await sessionEventsQuery(node.replica, SESSION).execute()).toEqual([
    {
      id: 'a',
      kind: 'confirmed',
      actorId: TRAINER,
      deviceAt: null,
      serverAt: hoursFromNow(-5),
      cancelKind: null,
      isLate: false,
    },
    {
      id: 'b',
      kind: 'cancelled',
      actorId: TRAINER,
      deviceAt: hoursFromNow(-2),
      serverAt: hoursFromNow(-1),
      cancelKind: 'late',
      isLate: false,
    },
  ]);
});

it('tells of a proposal whether it counted as late', async () => {
  const proposed = (id: string, lateness: string) =>
    event(id, -1, { kind: 'proposed', detail: JSON.stringify({ lateness }) });
  await putSynced(node.replica, 'session_events', proposed('a', 'early'));
  await putSynced(node.replica, 'session_events', proposed('b', 'late'));
  const events = await sessionEventsQuery(node.replica, SESSION).execute();
  expect(events.map(({ isLate }) => isLate)).toEqual([false, true]);
});

it('gives notes with who may read them and what waits, the shared ones first', async () => {
  const note = { session_id: SESSION, author_id: CLIENT, body: 'Slept badly' };
  await putSynced(node.replica, 'session_notes', { id: 'a', visibility: 'private', ...note });
  await putSynced(node.replica, 'session_notes', { id: 'n', visibility: 'shared', ...note });
  await putSynced(node.replica, 'session_notes', { id: 'o', visibility: 'shared', ...note, session_id: 'another' });
  await node.replica.writeTransaction((tx) =>
    updateRow(tx, 'session_notes', 'a', { body: 'Slept well' }, writeMetadata('editNote', NOW)),
  );
  const same = { sessionId: SESSION, authorId: CLIENT };
  expect(await sessionNotesQuery(node.replica, SESSION).execute()).toEqual([
    { note: { id: 'n', isShared: true, body: 'Slept badly', ...same }, waiting: false },
    { note: { id: 'a', isShared: false, body: 'Slept well', ...same }, waiting: true },
  ]);
});

it('gives what waits of a session and its review, and of no other', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3));
  await putSynced(node.replica, 'sessions', createSessionRow(9, { id: 'another' }));
  await putSynced(node.replica, 'session_reviews', createReviewRow());
  const metadata = writeMetadata('test', NOW);
  const { id: reviewId } = createReviewRow();
  await node.replica.writeTransaction(async (tx) => {
    await updateRow(tx, 'sessions', SESSION, { status: 'cancelled' }, metadata);
    await updateRow(tx, 'sessions', 'another', { status: 'cancelled' }, metadata);
    await updateRow(tx, 'session_reviews', String(reviewId), { rating: 5 }, metadata);
  });
  expect(await queuedChangesQuery(node.replica, SESSION).execute()).toEqual([
    { id: expect.any(String), table: 'sessions', command: 'test', status: 'cancelled', isNew: false, at: NOW },
    { id: expect.any(String), table: 'session_reviews', command: 'test', status: null, isNew: false, at: NOW },
  ]);
});

it('keeps archived sessions out of the list, and under the year in which they began', async () => {
  const old = { status: 'completed', archived: 1 };
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
  await putSynced(node.replica, 'sessions', createSessionRow(-24 * 300, { id: 'january', ...old }));
  await putSynced(node.replica, 'sessions', createSessionRow(-24 * 310, { id: 'earlier', ...old }));
  await putSynced(node.replica, 'sessions', createSessionRow(-24 * 400, { id: 'last-year', ...old }));
  const ids = async (query: ReturnType<typeof settledSessionsQuery>) =>
    (await query.execute()).map(({ session }) => session.id);
  expect(await ids(settledSessionsQuery(node.replica, CLIENT))).toEqual([SESSION]);
  expect(await ids(archivedSessionsQuery(node.replica, CLIENT, '2026'))).toEqual(['january', 'earlier']);
  expect(await ids(archivedSessionsQuery(node.replica, CLIENT, '2025'))).toEqual(['last-year']);
  expect(await ids(archivedSessionsQuery(node.replica, 'somebody', '2025'))).toEqual([]);
});

it('knows when a person came: onboarded, or first trained with', async () => {
  expect(await firstInstantQuery(node.replica, CLIENT).execute()).toEqual([null]);
  await putSynced(node.replica, 'users', { id: CLIENT, onboarded_at: NOW.toISOString() });
  await putSynced(node.replica, 'trainer_clients', createCardRow());
  expect(await firstInstantQuery(node.replica, CLIENT).execute()).toEqual([createCardRow()['created_at']]);
});
