import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProposal } from '../../replica/proposals.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createSessionRow, hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { proposeTime } from './proposal-commands.ts';
import { updateSeriesStatus } from './scope-commands.ts';

const WEEK = 168;
let node: NodeReplica;
let asClient: Services;
let asTrainer: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  asClient = createServices(node.replica, CLIENT);
  asTrainer = createServices(node.replica, TRAINER, 'trainer');
});
afterEach(() => node.remove());

/** Three weeks of one series, the first of them half a day off. */
async function putSeries(changes: Record<string, string | null> = {}): Promise<void> {
  await putSynced(node.replica, 'session_series', {
    id: 'series',
    trainer_id: TRAINER,
    client_id: CLIENT,
    rrule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=3',
    dtstart_local: '2026-11-26T00:00:00',
    time_zone: 'Europe/London',
    duration_minutes: 60,
    type: 'online',
  });
  for (let index = 0; index < 3; index += 1) {
    const hours = 12 + index * WEEK;
    const place = { series_id: 'series', original_start: hoursFromNow(hours).toISOString() };
    await putSynced(node.replica, 'sessions', createSessionRow(hours, { id: `s${index}`, ...place, ...changes }));
  }
}
const changesOf = async () =>
  (await readQueue(node.replica)).map(({ ops }) =>
    ops.map(({ id, data }) => `${id} ${String(data['cancel_kind'] ?? data['status'])}`),
  );

it('calls off this one and those that follow in one transaction', async () => {
  await putSeries();
  const input = { sessionId: 's1', scope: 'following', status: 'cancelled', reason: ' Moving away ' } as const;
  expect(await updateSeriesStatus(asClient, input)).toMatchObject({ ok: true, value: { length: 2 } });
  expect(await changesOf()).toEqual([['s1 early', 's2 early']]);
  const [transaction] = await readQueue(node.replica);
  expect(transaction?.ops[1]).toMatchObject({
    op: 'PATCH',
    table: 'sessions',
    data: { cancel_reason: 'Moving away', cancelled_by: CLIENT },
    base: { revision: 'r0' },
  });
});

it('calls off all, each as late as it is', async () => {
  await putSeries();
  await updateSeriesStatus(asClient, { sessionId: 's2', scope: 'all', status: 'cancelled' });
  expect(await changesOf()).toEqual([['s0 late', 's1 early', 's2 early']]);
  // A second tap finds nothing left.
  expect(await updateSeriesStatus(asClient, { sessionId: 's2', scope: 'all', status: 'cancelled' })).toMatchObject({
    error: { code: 'bad_transition' },
  });
  expect(await readQueue(node.replica)).toHaveLength(1);
});

it('confirms a lot, less the dates that are declined, with a reason for those', async () => {
  await putSeries({ status: 'pending', hold_expires_at: hoursFromNow(10).toISOString() });
  const input = { sessionId: 's0', scope: 'all', status: 'confirmed', declined: ['s1'], reason: 'Away' } as const;
  expect(await updateSeriesStatus(asTrainer, input)).toMatchObject({ ok: true, value: { length: 3 } });
  expect(await changesOf()).toEqual([['s0 confirmed', 's1 declined', 's2 confirmed']]);
  const [transaction] = await readQueue(node.replica);
  expect(transaction?.ops.map(({ data }) => data['cancel_reason'] ?? null)).toEqual([null, 'Away', null]);
});

it('answers a request for those of its dates that were shown, and leaves what came or was agreed on beside them', async () => {
  await putSeries({ status: 'pending', hold_expires_at: hoursFromNow(10).toISOString() });
  const agreed = { id: 'agreed', series_id: 'series', original_start: hoursFromNow(12 + 3 * WEEK).toISOString() };
  await putSynced(node.replica, 'sessions', createSessionRow(12 + 3 * WEEK, agreed));
  const shown = { sessionId: 's0', scope: 'all', among: ['s0', 's2'] } as const;
  expect(await updateSeriesStatus(asTrainer, { ...shown, status: 'cancelled', reason: ' Away ' })).toMatchObject({
    ok: true,
  });
  expect(await changesOf()).toEqual([['s0 declined', 's2 declined']]);
  const one = { sessionId: 's1', scope: 'all', among: ['s1'], status: 'confirmed' } as const;
  expect(await updateSeriesStatus(asClient, one)).toMatchObject({ ok: false });
  expect(await updateSeriesStatus(asTrainer, one)).toMatchObject({ ok: true });
  expect(await changesOf()).toEqual([['s0 declined', 's2 declined'], ['s1 confirmed']]);
});

it('queues nothing for what it does not know, or a reason too long', async () => {
  await putSeries();
  const input = { sessionId: 'nowhere', scope: 'all', status: 'cancelled' } as const;
  expect(await updateSeriesStatus(asClient, input)).toMatchObject({ error: { code: 'not_yours' } });
  const reason = 'x'.repeat(501);
  expect(await updateSeriesStatus(asClient, { ...input, sessionId: 's0', reason })).toMatchObject({
    error: { code: 'too_long' },
  });
  expect(await readQueue(node.replica)).toEqual([]);
});

const later = (sessionId: string, hours: number) => ({
  sessionId,
  scope: 'all' as const,
  scheduledAt: hoursFromNow(hours),
  durationMinutes: 60,
  note: null,
});

it('proposes another time for all, which may be the time that the next one leaves', async () => {
  await putSeries();
  const made = await proposeTime(asTrainer, later('s1', 12 + 2 * WEEK));
  expect(made).toMatchObject({ ok: true });
  const moves = [1, 2, 3].map((index) => hoursFromNow(12 + index * WEEK));
  expect(await findProposal(node.replica, made.ok ? made.value.proposalId : '')).toMatchObject({
    sessionId: 's1',
    scope: 'all',
    moves: moves.map((scheduledAt, index) => ({ sessionId: `s${index}`, scheduledAt })),
    // No later than the first of them would have been.
    expiresAt: hoursFromNow(12),
  });
  const [transaction] = await readQueue(node.replica);
  expect(transaction?.ops).toMatchObject([
    { data: { scope: 'all', series_id: 'series', changes: { s0: moves[0]?.toISOString() } } },
  ]);
  // It is one for each of them.
  expect(await proposeTime(asClient, { ...later('s2', 600), scope: 'this' })).toMatchObject({
    error: { code: 'proposal_open' },
  });
});

it('proposes none when one of the times is taken or past, or there is no series', async () => {
  await putSeries();
  await putSynced(node.replica, 'sessions', createSessionRow(15.5 + WEEK, { id: 'other', client_id: 'somebody' }));
  expect(await proposeTime(asClient, later('s2', 15 + 2 * WEEK))).toMatchObject({
    error: { code: 'slot_taken', detail: { scheduled_at: hoursFromNow(15 + WEEK).toISOString() } },
  });
  expect(await proposeTime(asClient, later('s2', 2 * WEEK))).toMatchObject({ error: { code: 'in_the_past' } });
  await putSynced(node.replica, 'sessions', createSessionRow(50, { id: 'alone' }));
  expect(await proposeTime(asClient, later('alone', 60))).toMatchObject({ error: { code: 'bad_input' } });
  expect(await readQueue(node.replica)).toEqual([]);
});
