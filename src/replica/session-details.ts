/** What hangs on one session: its timeline, its notes, and what this device has not sent yet. */
import type { SessionNote } from '../domain/note.ts';
import type { QueuedChange, SessionEvent } from '../domain/session-event.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, instantOrNull, text, textOrNull, type Row } from './rows.ts';

/** What happened to a session, in the order in which the server had it. */
export function sessionEventsQuery(reader: Reader, sessionId: string): LiveQuery<SessionEvent> {
  const sql = `SELECT *, json_extract(detail, '$.cancel_kind') AS cancel_kind,
      json_extract(detail, '$.lateness') AS lateness FROM session_events
    WHERE session_id = ? ORDER BY server_at, id`;
  return createQuery(reader, sql, [sessionId], (row) => ({
    id: text(row, 'id'),
    kind: text(row, 'kind'),
    actorId: textOrNull(row, 'actor_id'),
    deviceAt: instantOrNull(row, 'device_at'),
    serverAt: instant(row, 'server_at'),
    cancelKind: textOrNull(row, 'cancel_kind'),
    isLate: textOrNull(row, 'lateness') === 'late',
  }));
}

/** A note, and whether a change of it has not reached the server yet. */
export interface NoteEntry {
  note: SessionNote;
  waiting: boolean;
}

/** The notes on a session that this person may read, the shared ones first; streams bring no others. */
export function sessionNotesQuery(reader: Reader, sessionId: string): LiveQuery<NoteEntry> {
  const sql = `SELECT n.*, n.id IN (SELECT json_extract(q.data, '$.id') FROM ps_crud q) AS waiting
    FROM session_notes n WHERE n.session_id = ? ORDER BY n.visibility DESC, n.id`;
  return createQuery(reader, sql, [sessionId], (row) => ({ note: rowToNote(row), waiting: flag(row, 'waiting') }));
}

export async function findNote(reader: Reader, id: string): Promise<SessionNote | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM session_notes WHERE id = ?', [id]);
  return row === null ? null : rowToNote(row);
}

function rowToNote(row: Row): SessionNote {
  return {
    id: text(row, 'id'),
    sessionId: text(row, 'session_id'),
    authorId: text(row, 'author_id'),
    isShared: textOrNull(row, 'visibility') === 'shared',
    body: text(row, 'body'),
  };
}

/** Changes of this device to a session or its review that wait in the queue, in the order in which they were made. */
export function queuedChangesQuery(reader: Reader, sessionId: string): LiveQuery<QueuedChange> {
  const sql = `SELECT CAST(q.id AS TEXT) AS id, json_extract(q.data, '$.type') AS row_table, json_extract(q.data, '$.op') = 'PUT' AS is_new,
      json_extract(q.data, '$.data.status') AS status,
      json_extract(json_extract(q.data, '$.metadata'), '$.command') AS command,
      json_extract(json_extract(q.data, '$.metadata'), '$.at') AS made_at
    FROM ps_crud q
    WHERE json_extract(q.data, '$.id') = ?
      OR json_extract(q.data, '$.id') IN (SELECT r.id FROM session_reviews r WHERE r.session_id = ?)
      OR json_extract(q.data, '$.id') IN (SELECT p.id FROM reschedule_proposals p WHERE p.session_id = ?)
    ORDER BY q.id`;
  return createQuery(reader, sql, [sessionId, sessionId, sessionId], (row) => ({
    id: text(row, 'id'),
    table: text(row, 'row_table'),
    command: textOrNull(row, 'command'),
    status: textOrNull(row, 'status'),
    isNew: flag(row, 'is_new'),
    at: instantOrNull(row, 'made_at'),
  }));
}
