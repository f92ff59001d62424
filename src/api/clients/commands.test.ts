import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientsQuery, findRelation } from '../../replica/relations.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  createCardRow,
  createSessionRow,
  NOW,
  OTHER_CLIENT,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { createSession } from '../sessions/booking-commands.ts';
import { endRelation } from './commands.ts';

const RELATION = String(createCardRow()['id']);
let node: NodeReplica;

beforeEach(async () => {
  node = await openNodeReplica();
  await putSynced(node.replica, 'trainer_clients', createCardRow());
});
afterEach(() => node.remove());

it('ends once, is shown as ended at once, and is sent as it was meant', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(5));
  const services = createServices(node.replica, TRAINER, 'trainer');
  expect(await endRelation(services, RELATION)).toEqual({ ok: true, value: null });
  expect(await endRelation(services, RELATION)).toEqual({ ok: true, value: null });
  expect(await clientsQuery(node.replica, TRAINER).execute()).toMatchObject([
    { relation: { endedAt: NOW }, client: { displayName: 'Cleo Client' }, waiting: true },
  ]);
  const queue = await readQueue(node.replica);
  expect(queue).toHaveLength(1);
  expect(queue[0]?.ops).toEqual([
    expect.objectContaining({
      op: 'PATCH',
      table: 'trainer_clients',
      id: RELATION,
      data: { ended_at: NOW.toISOString() },
      metadata: { command: 'endRelation', at: NOW.toISOString() },
    }),
  ]);
  const rows = await node.replica.getAll<{ status: string }>('SELECT status FROM sessions WHERE id = ?', [SESSION]);
  expect(rows).toEqual([{ status: 'confirmed' }]);
});

it('leaves nobody to book for afterwards', async () => {
  const services = createServices(node.replica, TRAINER, 'trainer');
  await endRelation(services, RELATION);
  const booked = await createSession(services, {
    trainerId: TRAINER,
    clientId: String(createCardRow()['client_id']),
    scheduledAt: new Date(NOW.getTime() + 86_400_000),
    durationMinutes: 60,
    type: 'online',
    focusArea: null,
    location: null,
    clientNote: null,
    prepNote: null,
  });
  expect(booked).toMatchObject({ ok: false, error: { code: 'not_yours' } });
});

it('is nobody else’s to end, and nothing that is not there', async () => {
  const other = createServices(node.replica, OTHER_CLIENT);
  for (const id of [RELATION, 'nothing']) {
    expect(await endRelation(other, id)).toMatchObject({ ok: false, error: { code: 'not_yours' } });
  }
  expect(await findRelation(node.replica, RELATION)).toMatchObject({ endedAt: null });
});
