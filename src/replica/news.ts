/** What a person's notifications say of their sessions, until they have looked. */
import { NEWS_KINDS, type NewsKind, type SessionNews } from '../domain/session-news.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { instant, instantOrNull, text, textOrNull, type Row } from './rows.ts';

const KINDS = NEWS_KINDS.map((kind) => `'${kind}'`).join(', ');

/** What is new of the person's sessions. */
export function sessionNewsQuery(reader: Reader, userId: string): LiveQuery<SessionNews> {
  const sql = `SELECT id, session_id, kind, created_at, json_extract(payload, '$.actor_id') AS actor_id,
      json_extract(payload, '$.from') AS moved_from
    FROM notifications
    WHERE user_id = ? AND read_at IS NULL AND session_id IS NOT NULL AND kind IN (${KINDS})`;
  return createQuery(reader, sql, [userId], (row) => ({
    id: text(row, 'id'),
    sessionId: text(row, 'session_id'),
    kind: text(row, 'kind') as NewsKind,
    actorId: textOrNull(row, 'actor_id'),
    at: instant(row, 'created_at'),
    movedFrom: instantOrNull(row, 'moved_from'),
  }));
}

/** Everything about one session that was not read, made after `since`. */
export async function findUnread(reader: Reader, userId: string, sessionId: string, since: Date): Promise<string[]> {
  const rows = await reader.getAll<Row>(
    'SELECT id FROM notifications WHERE user_id = ? AND session_id = ? AND read_at IS NULL AND created_at > ?',
    [userId, sessionId, since.toISOString()],
  );
  return rows.map((row) => text(row, 'id'));
}
