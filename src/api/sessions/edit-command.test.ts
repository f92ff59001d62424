import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSession } from '../../replica/sessions.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createSessionRow, OTHER_CLIENT, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import { editSession } from './edit-command.ts';

let node: NodeReplica;
beforeEach(async () => {
  node = await openNodeReplica();
});
afterEach(() => node.remove());

const edit = (userId: string, texts: object) =>
  editSession(createServices(node.replica, userId), { sessionId: SESSION, texts });

it('queues only what differs, trimmed, from the revision that stands', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3, { focus_area: 'Legs' }));
  expect(await edit(TRAINER, { focusArea: 'Legs', prepNote: ' A mat ' })).toEqual({ ok: true, value: null });
  expect(await findSession(node.replica, SESSION)).toMatchObject({ focusArea: 'Legs', prepNote: 'A mat' });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', data: { prep_note: 'A mat' }, base: { revision: 'r0' } }] },
  ]);
});

it('queues nothing where nothing differs', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3, { focus_area: 'Legs' }));
  expect(await edit(TRAINER, { focusArea: 'Legs', prepNote: ' ' })).toEqual({ ok: true, value: null });
  expect(await readQueue(node.replica)).toEqual([]);
});

it.each([
  ['a client the trainer’s texts', CLIENT, { prepNote: 'x' }, {}, 3, 'not_yours'],
  ['a trainer the client’s note', TRAINER, { clientNote: 'x' }, {}, 3, 'not_yours'],
  ['somebody else anything', OTHER_CLIENT, { clientNote: 'x' }, {}, 3, 'not_yours'],
  ['a client their note once it began', CLIENT, { clientNote: 'x' }, {}, 0, 'bad_transition'],
  ['a trainer after the end', TRAINER, { prepNote: 'x' }, {}, -1, 'bad_transition'],
  ['a cancelled session', TRAINER, { prepNote: 'x' }, { status: 'cancelled' }, 3, 'bad_transition'],
  ['no place in person', TRAINER, { location: ' ' }, { type: 'in_person', location: 'Gym' }, 3, 'missing_place'],
  ['a text too long', CLIENT, { clientNote: 'x'.repeat(1001) }, {}, 3, 'too_long'],
])('refuses %s', async (_, userId, texts, changes, hours, code) => {
  await putSynced(node.replica, 'sessions', createSessionRow(hours, changes));
  expect(await edit(userId, texts)).toMatchObject({ ok: false, error: { code } });
  expect(await readQueue(node.replica)).toEqual([]);
});

it('lets a trainer edit while the session runs', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(-0.5));
  expect(await edit(TRAINER, { prepNote: 'x' })).toMatchObject({ ok: true });
});
