/** What waits for the person themselves: refused writes, requests of a trainer's clients, and proposals of another time. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { instantOrNull, integer, text } from './rows.ts';

/** Something that waits for the person's answer. */
export interface WaitingAnswer {
  /** What is answered with one tap: a session, or the series of a request. */
  subject: string;
  /** From then on it waits no more. */
  until: Date | null;
}

/**
 * Requests that wait for their trainer, unless it is for the answer to a time that the trainer has proposed; and sessions
 * for which the other side has proposed another time. One `?` for the person, three times.
 */
const SELECT_WAITING = `
  SELECT s.id, CASE s.status WHEN 'pending' THEN coalesce(s.series_id, s.id) ELSE s.id END AS subject,
    CASE s.status WHEN 'pending' THEN s.hold_expires_at ELSE p.expires_at END AS until
  FROM sessions s
    LEFT JOIN reschedule_proposals p ON p.id = (
      SELECT one.id FROM reschedule_proposals one
      WHERE one.session_id = s.id AND (one.status = 'open' OR one.status = 'accepted' AND s.status = 'pending')
      ORDER BY one.status = 'open' DESC LIMIT 1)
  WHERE s.trainer_id = ? AND s.status = 'pending' AND (p.id IS NULL OR p.status = 'open' AND p.proposed_by = s.client_id)
    OR s.trainer_id = ? AND s.status = 'confirmed' AND p.proposed_by = s.client_id
    OR s.client_id = ? AND s.status IN ('pending', 'confirmed') AND p.status = 'open' AND p.proposed_by = s.trainer_id`;

/** What waits for the person's answer, also what has just run out: compare `until` with now. */
export function waitingAnswersQuery(reader: Reader, userId: string): LiveQuery<WaitingAnswer> {
  return createQuery(reader, SELECT_WAITING, [userId, userId, userId], (row) => ({
    subject: text(row, 'subject'),
    until: instantOrNull(row, 'until'),
  }));
}

/** One row: how many wait, refused writes among them. A series is one request. */
export function attentionQuery(reader: Reader, userId: string, now: Date): LiveQuery<number> {
  const sql = `SELECT (SELECT count(*) FROM rejected_writes) + (
      SELECT count(DISTINCT subject) FROM (${SELECT_WAITING}) WHERE coalesce(until, '9') > ?) AS waiting`;
  return createQuery(reader, sql, [userId, userId, userId, now.toISOString()], (row) => integer(row, 'waiting'));
}
