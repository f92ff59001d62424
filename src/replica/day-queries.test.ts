import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  OTHER_CLIENT,
  putSynced,
  TRAINER,
} from '../testing/synced-rows.ts';
import { latestNotesQuery } from './relations.ts';
import { sessionsBetweenQuery, sessionsOfPairQuery } from './sessions.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
  await putSynced(node.replica, 'trainer_clients', createCardRow());
});
afterEach(() => node.remove());

const put = (id: string, hours: number, changes: Parameters<typeof createSessionRow>[1] = {}) =>
  putSynced(node.replica, 'sessions', createSessionRow(hours, { id, ...changes }));

it('finds what touches a stretch of time, of this trainer only, in order', async () => {
  await put('begins as it ends', 24);
  await put('last in it', 23.5);
  await put('reaches into it', -0.5);
  await put('ends as it begins', -1);
  await put('long over', -30);
  await put('of another trainer', 3, { trainer_id: 'another' });
  await put('archived', 1, { archived: 1, status: 'completed' });
  const found = await sessionsBetweenQuery(node.replica, TRAINER, hoursFromNow(0), hoursFromNow(24)).execute();
  expect(found.map(({ session }) => session.id)).toEqual(['reaches into it', 'archived', 'last in it']);
  expect(found[0]?.other.displayName).toBe('Cleo Client');
});

it('finds what two have with each other, and what was noted last of it', async () => {
  await put('later', 5);
  await put('earlier', -5);
  await put('with somebody else', 2, { client_id: OTHER_CLIENT });
  const pair = await sessionsOfPairQuery(node.replica, TRAINER, CLIENT).execute();
  expect(pair.map(({ session }) => session.id)).toEqual(['earlier', 'later']);
  for (const sessionId of ['earlier', 'later', 'with somebody else']) {
    const note = { id: `on ${sessionId}`, session_id: sessionId, author_id: TRAINER, body: 'x', revision: 'r' };
    await putSynced(node.replica, 'session_notes', {
      ...note,
      visibility: sessionId === 'later' ? 'shared' : 'private',
    });
  }
  expect(await latestNotesQuery(node.replica, TRAINER, CLIENT).execute()).toMatchObject([
    { id: 'on later', isShared: true, scheduledAt: hoursFromNow(5) },
    { id: 'on earlier', isShared: false },
  ]);
});
