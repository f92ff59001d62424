import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewSession } from '../../domain/session.ts';
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
import { createSession } from './booking-commands.ts';

let node: NodeReplica;
let asClient: Services;
let asTrainer: Services;

beforeEach(async () => {
  node = await openNodeReplica();
  asClient = createServices(node.replica, CLIENT);
  asTrainer = createServices(node.replica, TRAINER, 'trainer');
});
afterEach(() => node.remove());

describe('asking for a slot', () => {
  const trainer = (windows: string, changes = {}) =>
    Promise.all([
      putSynced(node.replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC', published: 1, ...changes }),
      ...[1, 2, 3, 4, 5, 6, 7].map((weekday) =>
        putSynced(node.replica, 'availability_rules', { id: `${weekday}`, trainer_id: TRAINER, weekday, windows }),
      ),
    ]);
  const ask = (hours: number, changes: Partial<NewSession> = {}, services = asClient) =>
    createSession(services, {
      trainerId: TRAINER,
      clientId: CLIENT,
      scheduledAt: hoursFromNow(hours),
      durationMinutes: 60,
      type: 'online',
      focusArea: null,
      location: null,
      clientNote: null,
      prepNote: null,
      ...changes,
    });
  const iso = (...hours: number[]) => hours.map((hour) => hoursFromNow(hour).toISOString());

  it('is judged by the hours that this device knows, and offers the nearest', async () => {
    await trainer('[[540,720]]');
    expect(await ask(20)).toEqual({
      ok: false,
      error: { code: 'outside_availability', detail: { alternatives: iso(21, 21.25, 21.5) } },
    });
    expect(await readQueue(node.replica)).toEqual([]);
    expect(await ask(21)).toMatchObject({ ok: true });
  });

  it('is offered no time at which the client has something else', async () => {
    await trainer('[[540,720]]');
    const elsewhere = { trainer_id: '77777777-7777-4777-8777-777777777777' };
    await putSynced(node.replica, 'sessions', createSessionRow(21, elsewhere));
    expect(await ask(20)).toMatchObject({ error: { detail: { alternatives: iso(22, 22.25, 22.5) } } });
  });

  it.each([
    ['too soon', 1, {}, 'too_soon'],
    ['too far', 24 * 61, {}, 'too_far'],
    ['on a full day', 30, { max_sessions_per_day: 1 }, 'day_full'],
    ['too near another', 25, { buffer_after_minutes: 15 }, 'slot_taken'],
  ])('is refused %s', async (_, hours, changes, code) => {
    await trainer('[[0,1440]]', changes);
    const busy = { id: 'b', trainer_id: TRAINER, starts_at: iso(24)[0] ?? '', ends_at: iso(25)[0] ?? '' };
    await putSynced(node.replica, 'trainer_busy', { ...busy, is_session: 1, held_until: null });
    expect(await ask(hours)).toMatchObject({ error: { code } });
  });

  it('is left to the server of a trainer whose hours are not here, and is no concern of a trainer’s', async () => {
    await putSynced(node.replica, 'trainer_profiles', { id: TRAINER, time_zone: 'UTC', published: 1 });
    expect(await ask(20)).toMatchObject({ ok: true });
    await trainer('[]');
    await putSynced(node.replica, 'trainer_clients', createCardRow());
    expect(await ask(40, {}, asTrainer)).toMatchObject({ ok: true });
  });

  it('sends all wishes, and shows the first that is free here', async () => {
    await trainer('[[540,720]]');
    const choices = [20, 45, 46].map((hours) => hoursFromNow(hours));
    expect(await ask(20, { choices })).toMatchObject({ ok: true });
    const [transaction] = await readQueue(node.replica);
    expect(transaction?.ops[0]?.data).toMatchObject({ scheduled_at: iso(45)[0], choices: iso(20, 45, 46) });
  });

  it.each([
    ['none', [], 'bad_input'],
    ['four', [21, 22, 45, 46], 'bad_input'],
    ['one twice', [21, 21], 'bad_input'],
    ['another than the start', [22], 'bad_input'],
    ['one that is past', [21, -1], 'in_the_past'],
    ['none that is free', [21, 20], 'outside_availability'],
  ])('has no such wishes: %s', async (_, hours, code) => {
    await trainer('[]');
    expect(await ask(21, { choices: hours.map((hour) => hoursFromNow(hour)) })).toMatchObject({ error: { code } });
    expect(await readQueue(node.replica)).toEqual([]);
  });
});
