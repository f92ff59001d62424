/** Writing notes on a session, changing and removing one's own. */
import { checkNewNote, checkNoteChange, isNoteOf } from '../../domain/note.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Session } from '../../domain/session.ts';
import type { UploadTransaction } from '../../domain/upload.ts';
import { findRejectedSessionId } from '../../replica/rejected-writes.ts';
import type { Reader } from '../../replica/replica.ts';
import { findNote } from '../../replica/session-details.ts';
import { findSession } from '../../replica/sessions.ts';
import { deleteRow, insertRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

export interface WriteNoteInput {
  sessionId: string;
  body: string;
  /** Whether the other of the two reads it; this cannot be changed later. */
  isShared: boolean;
}

/** Writes a new note. Refusals: those of `checkNewNote`. */
export function writeNote(services: Services, input: WriteNoteInput): Promise<Result<{ noteId: string }, Refusal>> {
  const { identity, newId, replica } = services;
  const now = services.now();
  return replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const checked = checkNewNote(session, input.body, identity.userId);
    if (!checked.ok) return checked;
    const noteId = newId();
    const values = {
      ...shownOfNote(session, identity.userId),
      session_id: session.id,
      visibility: input.isShared ? 'shared' : 'private',
      body: checked.value,
      revision: newId(),
    };
    await insertRow(tx, 'session_notes', noteId, values, writeMetadata('writeNote', now));
    return ok({ noteId });
  });
}

/** Changes the text of a note; nothing is queued where it is the same. Refusals: those of `checkNoteChange`. */
export function editNote(
  services: Services,
  { noteId, body }: { noteId: string; body: string },
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const note = await findNote(tx, noteId);
    if (note === null) return refuse('not_yours');
    const checked = checkNoteChange(note, body, services.identity.userId);
    if (!checked.ok) return checked;
    if (checked.value === note.body) return ok(null);
    const values = { body: checked.value, revision: services.newId() };
    await updateRow(tx, 'session_notes', noteId, values, writeMetadata('editNote', now));
    return ok(null);
  });
}

/** Removes a note for everybody who reads it; one that is gone already is no error. Refusal: `not_yours`. */
export function deleteNote(services: Services, noteId: string): Promise<Result<null, Refusal>> {
  return services.replica.writeTransaction(async (tx) => {
    const note = await findNote(tx, noteId);
    if (note === null) return ok(null);
    if (!isNoteOf(note, services.identity.userId)) return refuse('not_yours');
    await deleteRow(tx, 'session_notes', noteId);
    return ok(null);
  });
}

/**
 * A refused change of a note that is gone, removed on another device, makes a new one of what was written: for its author
 * alone, as nobody can tell any more who was to see it. Everything else stays as it is.
 */
export async function reviveNotes(
  reader: Reader,
  { identity, newId }: Services,
  rejectedId: string,
  transaction: UploadTransaction,
): Promise<UploadTransaction> {
  const sessionId = await findRejectedSessionId(reader, rejectedId);
  const session = sessionId === null ? null : await findSession(reader, sessionId);
  if (session === null) return transaction;
  const made = { ...shownOfNote(session, identity.userId), session_id: session.id, visibility: 'private' };
  const ops = await Promise.all(
    transaction.ops.map(async (op) => {
      if (op.table !== 'session_notes' || op.op !== 'PATCH' || (await findNote(reader, op.id)) !== null) return op;
      return { ...op, op: 'PUT' as const, id: newId(), data: { ...op.data, ...made } };
    }),
  );
  return { ...transaction, ops };
}

function shownOfNote(session: Session, authorId: string) {
  return {
    author_id: authorId,
    trainer_id: session.trainerId,
    client_id: session.clientId,
    archived: session.archived,
    session_year: session.scheduledAt.toISOString().slice(0, 4),
  };
}
