import { afterEach, beforeEach, expect, it } from 'vitest';
import { rejectedWritesQuery } from '../../replica/rejected-writes.ts';
import { findSession } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { refuseFirst } from '../../testing/refuse-first.ts';
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
import { proposeTime } from './proposal-commands.ts';
import { retakeRejected } from './retake-command.ts';

let node: NodeReplica;
let services: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  services = createServices(node.replica, CLIENT);
  await putSynced(node.replica, 'trainer_clients', createCardRow());
});
afterEach(() => node.remove());

const booking = {
  trainerId: TRAINER,
  clientId: CLIENT,
  scheduledAt: hoursFromNow(30),
  durationMinutes: 45,
  type: 'online' as const,
  focusArea: 'Shoulder care',
  location: null,
  clientNote: 'Please keep it light',
  prepNote: null,
};

it('asks again for another time, with all else that was entered', async () => {
  await createSession(services, booking);
  const rejectedId = await refuseFirst(node.replica, { code: 'slot_taken' });
  // Its start is nearer than a day: the request waits no longer than that.
  expect(await retakeRejected(services, { rejectedId, scheduledAt: hoursFromNow(10) })).toMatchObject({ ok: true });
  expect(await rejectedWritesQuery(node.replica, CLIENT).execute()).toEqual([]);
  expect(await readQueue(node.replica)).toMatchObject([{ ops: [{ op: 'PUT', table: 'sessions' }] }]);
  expect(await findSession(node.replica, 'client-1')).toMatchObject({
    scheduledAt: hoursFromNow(10),
    firstScheduledAt: hoursFromNow(10),
    endsAt: hoursFromNow(10.75),
    holdExpiresAt: hoursFromNow(10),
    status: 'pending',
    focusArea: 'Shoulder care',
    clientNote: 'Please keep it light',
  });
});

it('asks for that time only, whatever was wished for before', async () => {
  await createSession(services, { ...booking, choices: [hoursFromNow(30), hoursFromNow(40)] });
  const rejectedId = await refuseFirst(node.replica, { code: 'slot_taken' });
  await retakeRejected(services, { rejectedId, scheduledAt: hoursFromNow(10) });
  const [sent] = (await readQueue(node.replica)).flatMap(({ ops }) => ops);
  expect(sent?.data).not.toHaveProperty('choices');
});

it('judges the other time as any other, and keeps the refusal where it does not do', async () => {
  await createSession(services, booking);
  const rejectedId = await refuseFirst(node.replica, { code: 'slot_taken' });
  await putSynced(node.replica, 'sessions', createSessionRow(10));
  const retake = (hours: number) => retakeRejected(services, { rejectedId, scheduledAt: hoursFromNow(hours) });
  expect(await retake(10.5)).toMatchObject({ error: { code: 'slot_taken' } });
  expect(await retake(-1)).toMatchObject({ error: { code: 'in_the_past' } });
  expect(await rejectedWritesQuery(node.replica, CLIENT).execute()).toHaveLength(1);
});

it('lets go of the other wishes: the server would choose among them', async () => {
  await createSession(services, { ...booking, choices: [hoursFromNow(30), hoursFromNow(33)] });
  const rejectedId = await refuseFirst(node.replica, { code: 'slot_taken' });
  expect(await retakeRejected(services, { rejectedId, scheduledAt: hoursFromNow(10) })).toMatchObject({ ok: true });
  const [again] = await readQueue(node.replica);
  expect(again?.ops[0]?.data).toMatchObject({ scheduled_at: hoursFromNow(10).toISOString() });
  expect(again?.ops[0]?.data).not.toHaveProperty('choices');
});

it('takes nothing but a booking of one session', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(30));
  await proposeTime(services, {
    sessionId: createSessionRow(0).id as string,
    ...booking,
    note: null,
    scheduledAt: hoursFromNow(50),
  });
  const rejectedId = await refuseFirst(node.replica);
  const retake = (id: string) => retakeRejected(services, { rejectedId: id, scheduledAt: hoursFromNow(10) });
  expect(await retake(rejectedId)).toMatchObject({ error: { code: 'bad_input' } });
  expect(await retake('nothing')).toMatchObject({ error: { code: 'bad_input' } });
});
