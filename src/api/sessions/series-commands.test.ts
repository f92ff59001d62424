import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  putSynced,
  TRAINER,
} from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { createSeries } from './series-commands.ts';

let node: NodeReplica;
let asClient: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  asClient = createServices(node.replica, CLIENT);
  await putSynced(node.replica, 'trainer_clients', createCardRow());
});
afterEach(() => node.remove());

const input = {
  session: {
    trainerId: TRAINER,
    clientId: CLIENT,
    durationMinutes: 60,
    type: 'online',
    focusArea: 'Legs',
    location: null,
    clientNote: null,
    prepNote: null,
  },
  rule: { interval: 1, days: ['MO'], ends: { count: 3 } },
  start: { local: '2026-11-30T10:00', timeZone: 'Europe/London' },
  skip: [] as Date[],
} as const;

it('queues the series and its dates as one transaction', async () => {
  const made = await createSeries(asClient, input);
  expect(made).toMatchObject({ ok: true, value: { sessionIds: { length: 3 } } });
  const [transaction, ...others] = await readQueue(node.replica);
  expect(others).toEqual([]);
  expect(transaction?.ops.map(({ table, data }) => [table, data['rrule'] ?? data['scheduled_at']])).toEqual([
    ['session_series', 'FREQ=WEEKLY;BYDAY=MO;COUNT=3'],
    ['sessions', '2026-11-30T10:00:00.000Z'],
    ['sessions', '2026-12-07T10:00:00.000Z'],
    ['sessions', '2026-12-14T10:00:00.000Z'],
  ]);
  expect(transaction?.ops[0]?.data['dtstart_local']).toBe('2026-11-30T10:00:00');
  const seriesId = transaction?.ops[0]?.id;
  expect(transaction?.ops[1]?.data).toMatchObject({
    series_id: seriesId,
    original_start: '2026-11-30T10:00:00.000Z',
    status: 'pending',
  });
});

it('obeys the horizon on its first date, and the hours on each', async () => {
  const day = { trainer_id: TRAINER, weekday: 1 };
  await putSynced(node.replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC', published: 1, horizon_days: 6 });
  await putSynced(node.replica, 'availability_rules', { id: 'monday', ...day, windows: '[[540,1020]]' });
  expect(await createSeries(asClient, input)).toMatchObject({ ok: true });
  const later = { ...input, start: { ...input.start, local: '2026-12-07T14:00' } };
  expect(await createSeries(asClient, later)).toMatchObject({ error: { code: 'too_far' } });
  const late = { ...input, start: { ...input.start, local: '2026-11-30T17:00' } };
  expect(await createSeries(asClient, late)).toMatchObject({ error: { code: 'outside_availability' } });
});

it('leaves out the dates that are skipped, and queues nothing when one of the others is taken', async () => {
  const second = new Date('2026-12-07T10:00:00.000Z');
  const hours = (second.getTime() - hoursFromNow(0).getTime()) / 3_600_000;
  await putSynced(node.replica, 'sessions', createSessionRow(hours, { client_id: 'somebody' }));
  expect(await createSeries(asClient, input)).toMatchObject({ error: { code: 'slot_taken' } });
  expect(await readQueue(node.replica)).toEqual([]);
  expect(await createSeries(asClient, { ...input, skip: [second] })).toMatchObject({
    ok: true,
    value: { sessionIds: { length: 2 } },
  });
});

it('is refused without a date, and for what one session would be refused for', async () => {
  const all = ['2026-11-30', '2026-12-07', '2026-12-14'].map((date) => new Date(`${date}T10:00:00.000Z`));
  expect(await createSeries(asClient, { ...input, skip: all })).toMatchObject({ error: { code: 'series_empty' } });
  const inPerson = { ...input.session, type: 'in_person' as const };
  expect(await createSeries(asClient, { ...input, session: inPerson })).toMatchObject({
    error: { code: 'missing_place' },
  });
  const past = { ...input.start, local: '2026-11-23T10:00' };
  expect(await createSeries(asClient, { ...input, start: past })).toMatchObject({ error: { code: 'in_the_past' } });
  expect(await readQueue(node.replica)).toEqual([]);
});
