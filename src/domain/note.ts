/**
 * Notes on a session: either of its two writes them at any time, for both to read or for nobody else. Only who wrote one
 * changes or removes it, and who may read it never changes. The twin of `private.judge_new_note` and of the policies.
 */
import { isTooLong } from './limits.ts';
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { roleIn, type Session } from './session.ts';

export interface SessionNote {
  id: string;
  sessionId: string;
  authorId: string;
  /** Both of the session's two read it; else only its author. */
  isShared: boolean;
  body: string;
}

/** Judges a new note; gives its text back trimmed. Refusals: `not_yours`, `bad_input` without a text, `too_long`. */
export function checkNewNote(session: Session, body: string, userId: string): Result<string, Refusal> {
  return may(roleIn(session, userId), 'writeNote') ? checkBody(body) : refuse('not_yours');
}

/** Judges another text for a note; gives it back trimmed. Refusals: as for a new one. */
export function checkNoteChange(note: SessionNote, body: string, userId: string): Result<string, Refusal> {
  return isNoteOf(note, userId) ? checkBody(body) : refuse('not_yours');
}

/** Whose it is to change and to remove. */
export function isNoteOf(note: Pick<SessionNote, 'authorId'>, userId: string): boolean {
  return note.authorId === userId;
}

function checkBody(body: string): Result<string, Refusal> {
  const text = body.trim();
  if (text === '') return refuse('bad_input', { column: 'body' });
  return isTooLong(text, 'session_note') ? refuse('too_long', { column: 'body' }) : ok(text);
}
