import { afterEach, beforeEach, expect, it } from 'vitest';
import { sessionNewsQuery } from '../../replica/news.ts';
import { queueCountsQuery } from '../../replica/queue.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, hoursFromNow, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import { markSessionRead } from './read-command.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const put = (id: string, kind: string, changes: Record<string, string | null> = {}) =>
  putSynced(node.replica, 'notifications', {
    id,
    user_id: CLIENT,
    kind,
    session_id: SESSION,
    payload: JSON.stringify({ actor_id: TRAINER, from: '2026-11-26T17:00:00+00:00', count: 1 }),
    created_at: hoursFromNow(-1).toISOString(),
    read_at: null,
    ...changes,
  });
const news = () => sessionNewsQuery(node.replica, CLIENT).execute();

it('tells of what others did to a session, and of nothing else', async () => {
  await put('moved', 'moved');
  await put('reviewed', 'reviewed');
  await put('read', 'confirmed', { read_at: hoursFromNow(0).toISOString() });
  await put('theirs', 'moved', { user_id: TRAINER });
  expect(await news()).toEqual([
    {
      id: 'moved',
      sessionId: SESSION,
      kind: 'moved',
      actorId: TRAINER,
      at: hoursFromNow(-1),
      movedFrom: new Date('2026-11-26T17:00:00.000Z'),
    },
  ]);
});

it('marks all of one session as read, in one transaction that nobody has to wait for', async () => {
  await put('a', 'moved');
  await put('b', 'reviewed');
  await put('c', 'moved', { session_id: 'another' });
  // The server may have forgotten it by now.
  await put('d', 'moved', { created_at: hoursFromNow(-24 * 85).toISOString() });
  await markSessionRead(createServices(node.replica, CLIENT), SESSION);
  expect((await news()).map(({ id }) => id)).toEqual(['c', 'd']);
  const read = { table: 'notifications', data: { read_at: hoursFromNow(0).toISOString() } };
  expect(await readQueue(node.replica)).toMatchObject([
    {
      ops: [
        { id: 'a', ...read },
        { id: 'b', ...read },
      ],
    },
  ]);
  expect(await queueCountsQuery(node.replica).execute()).toEqual([{ waiting: 0, refused: 0 }]);
});
