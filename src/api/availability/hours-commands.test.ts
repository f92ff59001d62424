import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TimeWindow } from '../../domain/availability.ts';
import { dateId, weekdayId } from '../../domain/day-hours.ts';
import { dayHoursQuery, timeOffQuery, toOpenHours } from '../../replica/availability.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, hoursFromNow, putSynced, TRAINER } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { copyDay, setDate, setWeekdays } from './hours-commands.ts';
import { removeTimeOff, saveTimeOff } from './time-off-commands.ts';

let node: NodeReplica;
let services: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  services = createServices(node.replica, TRAINER, 'trainer');
});
afterEach(() => node.remove());

const hours = async () => toOpenHours(await dayHoursQuery(node.replica, TRAINER).execute());
const MORNING: TimeWindow[] = [[540, 720]];
const LATE: TimeWindow[] = [[1080, 1500]];

const putMonday = (windows: TimeWindow[]) =>
  putSynced(node.replica, 'availability_rules', {
    id: weekdayId(TRAINER, 1),
    trainer_id: TRAINER,
    weekday: 1,
    windows: JSON.stringify(windows),
  });

it('sets a day in one transaction under the id of its key, and says what stood before', async () => {
  await putMonday(MORNING);
  expect(await setWeekdays(services, [{ weekday: 1, windows: LATE }])).toEqual({
    ok: true,
    value: { before: [{ weekday: 1, windows: MORNING }], merged: [] },
  });
  expect((await hours()).week.get(1)).toEqual(LATE);
  const [queued, ...rest] = await readQueue(node.replica);
  expect(rest).toEqual([]);
  expect(queued?.ops).toMatchObject([{ op: 'PUT', table: 'availability_rules', id: weekdayId(TRAINER, 1) }]);
});

it('merges, and says so', async () => {
  const overlapping: TimeWindow[] = [...MORNING, [700, 800]];
  expect(await setWeekdays(services, [{ weekday: 2, windows: overlapping }])).toMatchObject({
    value: { merged: [{ weekday: 2, windows: [[540, 800]] }] },
  });
  expect((await hours()).week.get(2)).toEqual([[540, 800]]);
});

it('is undone by what it gave back', async () => {
  await putMonday(MORNING);
  const changed = await setWeekdays(services, [
    { weekday: 1, windows: [] },
    { weekday: 3, windows: LATE },
  ]);
  if (!changed.ok) throw new Error(changed.error.code);
  await setWeekdays(services, changed.value.before);
  expect((await hours()).week.get(1)).toEqual(MORNING);
  expect((await hours()).week.get(3)).toEqual([]);
});

it('queues nothing for a day that is as it was', async () => {
  await putMonday(MORNING);
  await setWeekdays(services, [{ weekday: 1, windows: MORNING }]);
  expect(await readQueue(node.replica)).toEqual([]);
});

it('copies a day to others as one transaction', async () => {
  await putMonday(LATE);
  expect(await copyDay(services, { from: 1, to: [2, 3] })).toMatchObject({ ok: true });
  expect((await hours()).week).toEqual(
    new Map([
      [1, LATE],
      [2, LATE],
      [3, LATE],
    ]),
  );
  expect((await readQueue(node.replica)).map(({ ops }) => ops.length)).toEqual([2]);
});

it.each([
  [
    'a day with a window that is none',
    [
      { weekday: 1, windows: MORNING },
      { weekday: 2, windows: [[9, 3]] },
    ],
  ],
  ['a day that is none', [{ weekday: 0, windows: MORNING }]],
])('refuses %s, and writes no other', async (_, days) => {
  expect(await setWeekdays(services, days as never)).toMatchObject({ error: { code: 'bad_input' } });
  expect(await readQueue(node.replica)).toEqual([]);
});

const zoned = (localDate: string, windows: TimeWindow[] | null) => ({
  localDate,
  windows,
  timeZone: 'Pacific/Auckland',
});

it('gives a date hours of its own, closes it, and takes that back', async () => {
  // It is the 26th already where the trainer is.
  expect(await setDate(services, zoned('2026-11-25', MORNING))).toMatchObject({ error: { code: 'in_the_past' } });
  expect(await setDate(services, zoned('2026-11-26', MORNING))).toMatchObject({ value: { before: { windows: null } } });
  expect(await setDate(services, zoned('2026-11-26', []))).toMatchObject({ value: { before: { windows: MORNING } } });
  expect((await hours()).dates).toEqual(new Map([['2026-11-26', []]]));
  await setDate(services, zoned('2026-11-26', null));
  expect((await hours()).dates).toEqual(new Map());
  const ids = (await readQueue(node.replica)).flatMap(({ ops }) => ops.map(({ op, id }) => [op, id]));
  const id = dateId(TRAINER, '2026-11-26');
  expect(ids).toEqual([
    ['PUT', id],
    ['PUT', id],
    ['DELETE', id],
  ]);
});

const away = { startsAt: hoursFromNow(24), endsAt: hoursFromNow(48), reason: 'Hiking' };

it('notes time off, changes it, removes it, and undoes each', async () => {
  const all = () => timeOffQuery(node.replica, TRAINER).execute();
  const made = await saveTimeOff(services, away);
  expect(made).toEqual({ ok: true, value: { id: 'trainer-1', before: null } });
  const changed = await saveTimeOff(services, { ...away, id: 'trainer-1', reason: null });
  expect(changed).toMatchObject({ value: { before: away } });
  const removed = await removeTimeOff(services, 'trainer-1');
  expect(await all()).toEqual([]);
  if (!removed.ok || removed.value.before === null) throw new Error('it was there');
  await saveTimeOff(services, removed.value.before);
  expect(await all()).toEqual([{ ...away, id: 'trainer-1', reason: null }]);
});

it('refuses time off that ends before it starts', async () => {
  expect(await saveTimeOff(services, { ...away, endsAt: hoursFromNow(1) })).toMatchObject({
    error: { code: 'bad_input', detail: { column: 'ends_at' } },
  });
});

it('is for trainers', async () => {
  const client = createServices(node.replica, CLIENT);
  const refused = { error: { code: 'not_yours' } };
  expect(await setWeekdays(client, [{ weekday: 1, windows: MORNING }])).toMatchObject(refused);
  expect(await setDate(client, zoned('2026-12-01', []))).toMatchObject(refused);
  expect(await saveTimeOff(client, away)).toMatchObject(refused);
});
