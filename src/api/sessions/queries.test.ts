import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSessionsQuery, sessionQuery, settledSessionsQuery } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices } from '../../testing/services.ts';
import {
  CLIENT,
  createCardRow,
  createReviewRow,
  createSessionRow,
  hoursFromNow,
  OTHER_CLIENT,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { updateSessionStatus } from './commands.ts';
import { getPastSessions, getUpcomingSessions } from './queries.ts';
import { reviewSession } from './review-commands.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const services = (userId = CLIENT) => createServices(node.replica, userId);
const ids = (entries: readonly { session: { id: string } }[]) => entries.map(({ session }) => session.id);

it('splits by what is past now: the next one first, and the latest first', async () => {
  const rows: [string, number, object][] = [
    ['later', 30, {}],
    ['soon', 1, {}],
    ['running', -0.5, {}],
    ['requested', 5, { status: 'pending', hold_expires_at: hoursFromNow(4).toISOString() }],
    ['unanswered', 6, { status: 'pending', hold_expires_at: hoursFromNow(-1).toISOString() }],
    ['just over', -1, {}],
    ['held', -50, { status: 'completed' }],
    ['cancelled ahead', 9, { status: 'cancelled' }],
  ];
  for (const [id, hours, changes] of rows) {
    await putSynced(node.replica, 'sessions', createSessionRow(hours, { id, ...changes }));
  }
  expect(ids(await getUpcomingSessions(services()))).toEqual(['running', 'soon', 'requested', 'later']);
  expect(ids(await getPastSessions(services()))).toEqual(['cancelled ahead', 'unanswered', 'just over', 'held']);
});

it('gives each side the other’s card, and nobody else anything', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(1));
  await putSynced(node.replica, 'trainer_clients', createCardRow());
  const [asClient] = await getUpcomingSessions(services(CLIENT));
  const [asTrainer] = await getUpcomingSessions(services(TRAINER));
  expect(asClient?.other).toEqual({
    id: TRAINER,
    displayName: 'Tara Trainer',
    avatarUrl: null,
    timeZone: 'Europe/London',
  });
  expect(asTrainer?.other).toMatchObject({ id: CLIENT, displayName: 'Cleo Client', timeZone: 'America/New_York' });
  expect(await getUpcomingSessions(services(OTHER_CLIENT))).toEqual([]);
});

it('knows a trainer asked for the first time by their profile', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(1));
  await putSynced(node.replica, 'trainer_profiles', { id: TRAINER, display_name: 'Tara', time_zone: 'Europe/Paris' });
  const [entry] = await getUpcomingSessions(services());
  expect(entry?.other).toMatchObject({ displayName: 'Tara', timeZone: 'Europe/Paris' });
});

it('brings the review with its session', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
  await putSynced(node.replica, 'sessions', createSessionRow(-6, { id: 'another', status: 'completed' }));
  await putSynced(node.replica, 'session_reviews', createReviewRow());
  const entries = await getPastSessions(services());
  expect(entries.map(({ review }) => review?.rating ?? null)).toEqual([4, null]);
});

it('marks what waits, the session’s own change and its review’s, until it is sent', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(1));
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { id: 'held', status: 'completed' }));
  await putSynced(node.replica, 'sessions', createSessionRow(-9, { id: 'calm', status: 'completed' }));
  await updateSessionStatus(services(), { sessionId: SESSION, status: 'cancelled' });
  await reviewSession(services(), { sessionId: 'held', rating: 5, comment: null });
  const waiting = async () =>
    (await getPastSessions(services())).filter((entry) => entry.waiting).map(({ session }) => session.id);
  expect(await waiting()).toEqual([SESSION, 'held']);
  await (await node.replica.getNextCrudTransaction())?.complete();
  expect(await waiting()).toEqual(['held']);
});

it('marks what was refused', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(1));
  await putSynced(node.replica, 'sessions', createSessionRow(5, { id: 'calm' }));
  await node.replica.execute('INSERT INTO rejected_writes (id, session_id) VALUES (?, ?), (?, ?)', [
    'one',
    SESSION,
    'two',
    null,
  ]);
  expect((await getUpcomingSessions(services())).map(({ refused }) => refused)).toEqual([true, false]);
});

it('finds one session of a person, and none of somebody else’s', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(1));
  expect(ids(await sessionQuery(node.replica, CLIENT, SESSION).execute())).toEqual([SESSION]);
  expect(await sessionQuery(node.replica, OTHER_CLIENT, SESSION).execute()).toEqual([]);
});

it('reads no table as a whole, except the queue and what was refused', async () => {
  const queries = [
    openSessionsQuery(node.replica, CLIENT),
    settledSessionsQuery(node.replica, CLIENT),
    sessionQuery(node.replica, CLIENT, SESSION),
  ];
  for (const query of queries) {
    const { sql, parameters } = query.compile();
    const plan = await node.replica.getAll<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]);
    const scans = plan.map(({ detail }) => detail).filter((detail) => detail.startsWith('SCAN ps_data__'));
    expect(plan.length).toBeGreaterThan(0);
    expect(scans).toEqual([]);
  }
});
