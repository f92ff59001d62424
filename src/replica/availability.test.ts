import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNodeReplica, type NodeReplica } from '../testing/node-replica.ts';
import { CLIENT, createSessionRow, hoursFromNow, NOW, putSynced, SESSION, TRAINER } from '../testing/synced-rows.ts';
import { findAvailability } from './availability.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const at = (hours: number) => hoursFromNow(hours).toISOString();
const busy = (id: string, hours: number, changes = {}) =>
  putSynced(node.replica, 'trainer_busy', {
    id,
    trainer_id: TRAINER,
    starts_at: at(hours),
    ends_at: at(hours + 1),
    is_session: 1,
    held_until: null,
    ...changes,
  });
const profile = () =>
  putSynced(node.replica, 'trainer_profiles', { id: TRAINER, time_zone: 'Europe/Paris', published: 1 });
const monday = () =>
  putSynced(node.replica, 'availability_rules', { id: 'r1', trainer_id: TRAINER, weekday: 1, windows: '[[540,1020]]' });
const taken = async (viewer: string) => {
  await profile();
  await monday();
  const found = await findAvailability(node.replica, TRAINER, viewer, NOW);
  return found?.taken.map(({ id, heldUntil }) => (heldUntil === null ? id : `${id} until ${heldUntil.toISOString()}`));
};

describe('what a device knows of a trainer’s time', () => {
  it('is nothing without their terms, or without any of their hours', async () => {
    const find = () => findAvailability(node.replica, TRAINER, CLIENT, NOW);
    await monday();
    expect(await find()).toBeNull();
    await profile();
    expect(await find()).toMatchObject({
      hours: { week: new Map([[1, [[540, 1020]]]]) },
      rules: { timeZone: 'Europe/Paris', minNoticeMinutes: 120, maxSessionsPerDay: null },
      taken: [],
    });
  });

  it('is what the server shows, and what was booked here since', async () => {
    await busy('shown', 5, { held_until: at(20) });
    await busy('long ago', -80);
    await putSynced(node.replica, 'sessions', createSessionRow(3, { status: 'pending', hold_expires_at: at(2) }));
    expect((await taken(CLIENT))?.toSorted()).toEqual([`${SESSION} until ${at(2)}`, `shown until ${at(20)}`]);
  });

  it('counts a session that is known by both once, as it stands here', async () => {
    await busy('shown', 3);
    await busy('time off', 3, { is_session: 0 });
    await putSynced(node.replica, 'sessions', createSessionRow(3));
    expect((await taken(CLIENT))?.toSorted()).toEqual([SESSION, 'time off']);
  });

  it('is free at once of what was called off here', async () => {
    await busy('shown', 3);
    await putSynced(node.replica, 'sessions', createSessionRow(3));
    await node.replica.execute("UPDATE sessions SET status = 'cancelled' WHERE id = ?", [SESSION]);
    expect(await taken(CLIENT)).toEqual([]);
  });

  it('is taken by whoever came after what was called off long ago', async () => {
    await busy('another’s', 3);
    await putSynced(node.replica, 'sessions', createSessionRow(3, { status: 'cancelled' }));
    expect(await taken(CLIENT)).toEqual(['another’s']);
  });

  it('is a trainer’s own sessions and time off, whatever others are shown', async () => {
    await busy('shown', 9);
    await putSynced(node.replica, 'sessions', createSessionRow(3));
    await putSynced(node.replica, 'time_off', { id: 'away', trainer_id: TRAINER, starts_at: at(5), ends_at: at(8) });
    expect((await taken(TRAINER))?.toSorted()).toEqual([SESSION, 'away'].toSorted());
  });
});
