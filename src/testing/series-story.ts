/** What becomes of a series on two devices: each thing as the device that did it foretold it. */
import { expect } from 'vitest';
import type { Services } from '../api/services.ts';
import { answerProposal, proposeTime } from '../api/sessions/proposal-commands.ts';
import { updateSeriesStatus } from '../api/sessions/scope-commands.ts';
import { createSeries } from '../api/sessions/series-commands.ts';
import type { SyncedTable } from '../replica/columns.ts';
import { findProposal } from '../replica/proposals.ts';
import type { RejectedWrite } from '../replica/rejected-writes.ts';
import { findSession } from '../replica/sessions.ts';
import type { NodeReplica } from './node-replica.ts';

const HOUR = 3_600_000;

interface Device {
  node: NodeReplica;
  services: Services;
  upload(): Promise<void>;
  download(...tables: SyncedTable[]): Promise<void>;
  refused(): Promise<RejectedWrite[]>;
}

/** The year in which that month and day come next, a few days from now or later. */
function nextYearOf(monthDay: string): number {
  const soon = new Date(Date.now() + 100 * HOUR).toISOString();
  return Number(soon.slice(0, 4)) + (soon.slice(5, 10) > monthDay ? 1 : 0);
}

/** A client asks for five dates; the server takes them as the device showed them. Gives their ids. */
export async function bookSeries(trainer: Device, client: Device): Promise<string[]> {
  const made = await createSeries(client.services, {
    session: {
      trainerId: trainer.services.identity.userId,
      clientId: client.services.identity.userId,
      durationMinutes: 45,
      type: 'online',
      focusArea: 'Legs',
      location: null,
      clientNote: null,
      prepNote: null,
    },
    rule: { interval: 2, days: ['TU', 'FR'], ends: { count: 5 } },
    start: { local: `${nextYearOf('03-16')}-03-16T18:15:00`, timeZone: 'America/New_York' },
    skip: [],
  });
  if (!made.ok) throw new Error(`not booked: ${made.error.code}`);
  const shown = await client.node.replica.getAll(
    'SELECT id, scheduled_at, series_id, status FROM sessions ORDER BY id',
  );
  await client.upload();
  expect(await client.refused()).toEqual([]);
  await client.download('sessions');
  expect(
    await client.node.replica.getAll('SELECT id, scheduled_at, series_id, status FROM sessions ORDER BY id'),
  ).toEqual(shown);
  expect(shown).toHaveLength(5);
  return made.value.sessionIds;
}

/** All but the last is confirmed, the second and what follows moved, and all called off: each as the devices foretold. */
export async function answerMoveAndCallOff(trainer: Device, client: Device, sessionIds: string[]): Promise<void> {
  const [first = '', second = '', last = ''] = [...sessionIds.slice(0, 2), ...sessionIds.slice(-1)];
  const share = async (by: Device, ...tables: SyncedTable[]) => {
    await by.upload();
    expect(await by.refused()).toEqual([]);
    for (const device of [trainer, client]) await device.download('session_series', 'sessions', ...tables);
  };
  await trainer.download('session_series', 'sessions');
  const lot = { sessionId: first, scope: 'all', declined: [last], reason: 'Away' } as const;
  expect(await updateSeriesStatus(trainer.services, { ...lot, status: 'confirmed' })).toMatchObject({ ok: true });
  await share(trainer, 'reschedule_proposals');

  const from = await findSession(trainer.node.replica, second);
  const scheduledAt = new Date((from?.scheduledAt.getTime() ?? 0) + 25.5 * HOUR);
  const other = { sessionId: second, scope: 'following', scheduledAt, durationMinutes: 90, note: null } as const;
  const proposed = await proposeTime(trainer.services, other);
  if (!proposed.ok) throw new Error(`not proposed: ${proposed.error.code}`);
  const { proposalId } = proposed.value;
  const foretold = await findProposal(trainer.node.replica, proposalId);
  await share(trainer, 'reschedule_proposals');
  const made = await findProposal(client.node.replica, proposalId);
  const byId = (proposal: typeof made) => new Map(proposal?.moves.map((move) => [move.sessionId, move.scheduledAt]));
  expect(byId(made)).toEqual(byId(foretold));
  expect(byId(made).size).toBe(3);

  expect(await answerProposal(client.services, { proposalId, status: 'accepted' })).toMatchObject({ ok: true });
  await share(client, 'reschedule_proposals');
  for (const [sessionId, at] of byId(made)) {
    expect(await findSession(client.node.replica, sessionId)).toMatchObject({
      scheduledAt: at,
      originalStart: at,
      durationMinutes: 90,
      status: 'confirmed',
    });
  }
  const calledOff = await updateSeriesStatus(client.services, { sessionId: second, scope: 'all', status: 'cancelled' });
  expect(calledOff).toMatchObject({ ok: true, value: { length: 3 } });
  await share(client, 'reschedule_proposals');
  expect(await findSession(trainer.node.replica, second)).toMatchObject({ status: 'cancelled', cancelKind: 'early' });
  // Of the series that was left behind.
  expect(await findSession(trainer.node.replica, first)).toMatchObject({ status: 'confirmed' });
}
