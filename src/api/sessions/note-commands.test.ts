import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepRejectedWrite, rejectedWritesQuery } from '../../replica/rejected-writes.ts';
import { sessionNotesQuery } from '../../replica/session-details.ts';
import { openNodeReplica, type NodeReplica } from '../../testing/node-replica.ts';
import { createServices, readQueue } from '../../testing/services.ts';
import { CLIENT, createSessionRow, NOW, OTHER_CLIENT, putSynced, SESSION, TRAINER } from '../../testing/synced-rows.ts';
import type { Services } from '../services.ts';
import { sendAgain } from '../sync/commands.ts';
import { deleteNote, editNote, writeNote } from './note-commands.ts';

let node: NodeReplica;
let asTrainer: Services;
beforeEach(async () => {
  node = await openNodeReplica();
  asTrainer = createServices(node.replica, TRAINER, 'trainer');
  await putSynced(node.replica, 'sessions', createSessionRow(-3, { status: 'completed' }));
});
afterEach(() => node.remove());

const notes = () => sessionNotesQuery(node.replica, SESSION).execute();
const putNote = (changes = {}) =>
  putSynced(node.replica, 'session_notes', {
    id: 'n',
    session_id: SESSION,
    author_id: TRAINER,
    visibility: 'shared',
    body: 'Row 3 × 10',
    revision: 'n0',
    ...changes,
  });

it('writes a note as the server will have it, and says that it waits', async () => {
  const input = { sessionId: SESSION, body: ' Left side first\n', isShared: false };
  expect(await writeNote(asTrainer, input)).toEqual({ ok: true, value: { noteId: 'trainer-1' } });
  const note = { id: 'trainer-1', sessionId: SESSION, authorId: TRAINER, isShared: false, body: 'Left side first' };
  expect(await notes()).toEqual([{ note, waiting: true }]);
  const [transaction] = await readQueue(node.replica);
  expect(transaction?.ops).toMatchObject([
    {
      op: 'PUT',
      table: 'session_notes',
      data: { session_id: SESSION, visibility: 'private', body: 'Left side first', revision: 'trainer-2' },
      metadata: { command: 'writeNote' },
    },
  ]);
});

it('refuses what is not of the two, or holds nothing, before anything is queued', async () => {
  const input = { sessionId: SESSION, body: 'Hi', isShared: true };
  const asOther = createServices(node.replica, OTHER_CLIENT);
  expect(await writeNote(asOther, input)).toMatchObject({ error: { code: 'not_yours' } });
  expect(await writeNote(asTrainer, { ...input, sessionId: 'unknown' })).toMatchObject({
    error: { code: 'not_yours' },
  });
  expect(await writeNote(asTrainer, { ...input, body: ' ' })).toMatchObject({ error: { code: 'bad_input' } });
  expect(await readQueue(node.replica)).toEqual([]);
});

it('changes one’s own note from the revision it was read at, and only where it differs', async () => {
  await putNote();
  const asClient = createServices(node.replica, CLIENT);
  const input = { noteId: 'n', body: 'Row 4 × 10' };
  expect(await editNote(asClient, input)).toMatchObject({ error: { code: 'not_yours' } });
  expect(await editNote(asTrainer, { ...input, noteId: 'gone' })).toMatchObject({ error: { code: 'not_yours' } });
  expect(await editNote(asTrainer, { ...input, body: 'x'.repeat(4001) })).toMatchObject({
    error: { code: 'too_long' },
  });
  expect(await editNote(asTrainer, { ...input, body: ' Row 3 × 10 ' })).toMatchObject({ ok: true });
  expect(await readQueue(node.replica)).toEqual([]);
  expect(await editNote(asTrainer, input)).toMatchObject({ ok: true });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', id: 'n', data: { body: 'Row 4 × 10' }, base: { revision: 'n0' } }] },
  ]);
});

it('removes one’s own note, once', async () => {
  await putNote();
  expect(await deleteNote(createServices(node.replica, CLIENT), 'n')).toMatchObject({ error: { code: 'not_yours' } });
  expect(await deleteNote(asTrainer, 'n')).toMatchObject({ ok: true });
  expect(await deleteNote(asTrainer, 'n')).toMatchObject({ ok: true });
  expect(await notes()).toEqual([]);
  expect(await readQueue(node.replica)).toMatchObject([{ ops: [{ op: 'DELETE', table: 'session_notes', id: 'n' }] }]);
});

/** Refuses the change that waits, as an upload does, and gives its id. */
async function refuseEdit(): Promise<string> {
  await editNote(asTrainer, { noteId: 'n', body: 'Row 4 × 10' });
  const queued = await node.replica.getNextCrudTransaction();
  const [transaction] = await readQueue(node.replica);
  if (queued === null || transaction === undefined) throw new Error('nothing waits');
  const rejection = { transaction, code: 'stale' as const, detail: {}, table: null, id: null };
  await node.replica.writeTransaction((tx) => keepRejectedWrite(tx, 'device', rejection, NOW));
  await queued.complete();
  return `device:${transaction.key}`;
}

it('sends a refused change of a note again, on top of what another device made of it', async () => {
  await putNote();
  const id = await refuseEdit();
  await putNote({ body: 'Row 5 × 5', revision: 'n1' });
  expect(await sendAgain(asTrainer, id)).toMatchObject({ ok: true });
  expect(await readQueue(node.replica)).toMatchObject([
    { ops: [{ op: 'PATCH', id: 'n', data: { body: 'Row 4 × 10' }, base: { revision: 'n1' } }] },
  ]);
});

it('makes a new note of a refused change, for its author alone, where the note is gone', async () => {
  await putNote();
  const id = await refuseEdit();
  await node.replica.execute('DELETE FROM ps_data__session_notes');
  expect(await sendAgain(asTrainer, id)).toMatchObject({ ok: true });
  const [kept] = await notes();
  expect(kept?.note).toMatchObject({ sessionId: SESSION, authorId: TRAINER, isShared: false, body: 'Row 4 × 10' });
  expect(kept?.note.id).not.toBe('n');
  const [transaction] = await readQueue(node.replica);
  expect(transaction?.ops).toMatchObject([{ op: 'PUT', data: { visibility: 'private', body: 'Row 4 × 10' } }]);
  expect(await rejectedWritesQuery(node.replica, TRAINER).execute()).toEqual([]);
});
