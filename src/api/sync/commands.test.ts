import { afterEach, beforeEach, expect, it } from 'vitest';
import type { UploadTransaction } from '../../domain/upload.ts';
import { keepRejectedWrite, rejectedWritesQuery } from '../../replica/rejected-writes.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { refuseFirst } from '../../testing/refuse-first.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import {
  CLIENT,
  createCardRow,
  createSessionRow,
  hoursFromNow,
  NOW,
  putSynced,
  SESSION,
  TRAINER,
} from '../../testing/synced-rows.ts';
import { removePlace } from '../availability/profile-commands.ts';
import { endRelation } from '../clients/commands.ts';
import type { Services } from '../services.ts';
import { discardRejectedWrite, sendAgain } from './commands.ts';

let node: NodeReplica;
let services: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  services = createServices(node.replica, CLIENT);
});
afterEach(() => node.remove());

const ID = 'device:7';
const metadata = { command: 'changeNote', at: hoursFromNow(-5).toISOString() };
const change: UploadTransaction = {
  key: '7',
  ops: [
    {
      op: 'PATCH',
      table: 'sessions',
      id: SESSION,
      data: { client_note: 'Bad knee', revision: 'old' },
      base: { revision: 'older' },
      metadata,
    },
  ],
};

async function refuse(transaction: UploadTransaction): Promise<void> {
  await node.replica.writeTransaction((tx) =>
    keepRejectedWrite(tx, 'device', { transaction, code: 'stale', detail: {}, table: null, id: null }, NOW),
  );
}
const refused = () => rejectedWritesQuery(node.replica, CLIENT).execute();

it('makes a change again on top of what the row is now, as a change of its own', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3, { revision: 'theirs' }));
  await refuse(change);
  expect(await sendAgain(services, ID)).toEqual({ ok: true, value: null });
  expect(await readQueue(node.replica)).toMatchObject([
    {
      key: '1',
      ops: [
        {
          op: 'PATCH',
          data: { client_note: 'Bad knee', revision: 'client-1' },
          base: { revision: 'theirs' },
          metadata: { command: 'changeNote', at: NOW.toISOString() },
        },
      ],
    },
  ]);
  expect(await refused()).toEqual([]);
});

it('makes a new row again, whether the refused one is still there or not', async () => {
  const data = { session_id: SESSION, visibility: 'private', body: 'Hi', revision: 'old' };
  const creation: UploadTransaction = {
    key: '7',
    ops: [{ op: 'PUT', table: 'session_notes', id: 'note', data, base: null, metadata }],
  };
  for (const left of [false, true]) {
    if (left) await putSynced(node.replica, 'session_notes', { id: 'note', body: 'Hi' });
    await refuse(creation);
    expect(await sendAgain(services, ID)).toMatchObject({ ok: true });
  }
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PUT', id: 'note', data: { body: 'Hi', revision: 'client-1' } }] },
    { ops: [{ op: 'PUT', id: 'note', data: { body: 'Hi', revision: 'client-2' } }] },
  ]);
});

it('does all or nothing: when one row is gone, nothing is queued and the refusal stays', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3));
  const [first] = change.ops;
  if (first === undefined) throw new Error('the change has an operation');
  await refuse({ key: '7', ops: [first, { ...first, id: 'gone' }] });
  expect(await sendAgain(services, ID)).toMatchObject({ error: { code: 'stale', detail: { id: 'gone' } } });
  expect(await readQueue(node.replica)).toEqual([]);
  expect(await refused()).toHaveLength(1);
});

it('refuses what has been dealt with, and what this version cannot write', async () => {
  expect(await sendAgain(services, ID)).toMatchObject({ error: { code: 'bad_input' } });
  await refuse({ key: '7', ops: [{ op: 'PUT', table: 'later', id: 'x', data: {}, base: null, metadata }] });
  expect(await sendAgain(services, ID)).toMatchObject({ error: { code: 'bad_input', detail: { table: 'later' } } });
});

it('keeps what this version may not write rather than leave it out', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3));
  const ops = change.ops.map((op) => ({ ...op, data: { ...op.data, mood: 'Great' } }));
  await refuse({ key: '7', ops });
  expect(await sendAgain(services, ID)).toEqual({
    ok: false,
    error: { code: 'bad_input', detail: { table: 'sessions', column: 'mood' } },
  });
  expect(await readQueue(node.replica)).toEqual([]);
  expect(await refused()).toHaveLength(1);
});

it('keeps what would not be sent because the row here still holds it', async () => {
  const row = createSessionRow(3);
  await putSynced(node.replica, 'sessions', row);
  // As a version of the app left it that did not take a refused change back.
  await node.replica.execute("UPDATE ps_data__sessions SET data = json_set(data, '$.client_note', 'Bad knee')");
  await refuse(change);
  expect(await sendAgain(services, ID)).toMatchObject({ error: { code: 'stale', detail: { column: 'client_note' } } });
  expect(await readQueue(node.replica)).toEqual([]);
  expect(await refused()).toHaveLength(1);
});

it('lets go of what the server has by now, from another device', async () => {
  await putSynced(node.replica, 'sessions', createSessionRow(3, { client_note: 'Bad knee' }));
  await refuse(change);
  expect(await sendAgain(services, ID)).toMatchObject({ ok: true });
  expect(await refused()).toEqual([]);
});

it('discards a refused write and nothing else', async () => {
  await refuse(change);
  await refuse({ ...change, key: '8' });
  await discardRejectedWrite(services, ID);
  expect((await refused()).map(({ id }) => id)).toEqual(['device:8']);
  expect(await readQueue(node.replica)).toEqual([]);
});

it('tells which session a child’s change is about', async () => {
  await putSynced(node.replica, 'session_reviews', { id: 'review', session_id: SESSION });
  await refuse({
    key: '9',
    ops: [{ op: 'PATCH', table: 'session_reviews', id: 'review', data: { rating: 1 }, base: null, metadata }],
  });
  expect(await refused()).toMatchObject([{ sessionId: SESSION }]);
});

it('knows of what is refused which row was to go, and whom it was about, as long as they are on this device', async () => {
  await putSynced(node.replica, 'trainer_places', { id: 'gym', trainer_id: TRAINER, name: 'Forge Gym' });
  await putSynced(node.replica, 'trainer_clients', createCardRow());
  const asTrainer = createServices(node.replica, TRAINER, 'trainer');
  await removePlace(asTrainer, 'gym');
  await refuseFirst(node.replica);
  await endRelation(services, String(createCardRow()['id']));
  await refuseFirst(node.replica);
  const [removal, ending] = (await refused()).toSorted((one, other) => one.id.localeCompare(other.id));
  expect(removal?.removed).toEqual({ name: 'Forge Gym', localDate: null, startsAt: null, endsAt: null });
  expect(ending?.otherName).toBe('Tara Trainer');
  await node.replica.execute('DELETE FROM ps_data__trainer_places');
  expect((await refused()).map(({ removed }) => removed.name)).toEqual([null, null]);
});
