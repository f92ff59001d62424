/** Sessions in SQLite: the lists that screens show, and the rows that commands judge by. */
import type { Review } from '../domain/review.ts';
import { SESSION_DURATIONS, type Session } from '../domain/session.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, rowToReview, rowToSession, textOrNull, type Row } from './rows.ts';

/** The other side of a session, as far as this device knows them. */
export interface Person {
  id: string;
  /** Empty where nothing is known of them. */
  displayName: string;
  avatarUrl: string | null;
  timeZone: string;
}

/** A session as a screen shows it. */
export interface SessionEntry {
  session: Session;
  other: Person;
  review: Review | null;
  /** A change to it, or to its review, has not reached the server yet. */
  waiting: boolean;
  /** A change to it, or to its review, was refused by the server and not yet dealt with. */
  refused: boolean;
}

const REVIEW_COLUMNS = ['id', 'session_id', 'reviewer_id', 'rating', 'comment', 'reply', 'revision', 'created_at'];
const REVIEW_PREFIX = 'review_';

/**
 * One `?` of its own: who is asking. The queue is PowerSync's `ps_crud`, so an entry repaints when its change is sent.
 * The other side's card stands in `trainer_clients`; a trainer asked for the first time is known by profile only. SQLite
 * uses no index of a view that it outer-joins, except by id: hence the subqueries.
 */
const SELECT_ENTRIES = `
  WITH queued AS (SELECT json_extract(data, '$.id') AS id FROM ps_crud),
    me AS (SELECT ? AS id)
  SELECT s.*,
    ${REVIEW_COLUMNS.map((name) => `r.${name} AS ${REVIEW_PREFIX}${name}`).join(', ')},
    CASE WHEN s.trainer_id = me.id THEN s.client_id ELSE s.trainer_id END AS other_id,
    CASE WHEN s.trainer_id = me.id THEN c.client_display_name
      ELSE coalesce(c.trainer_display_name, p.display_name) END AS other_display_name,
    CASE WHEN s.trainer_id = me.id THEN c.client_avatar_url
      ELSE coalesce(c.trainer_avatar_url, p.avatar_url) END AS other_avatar_url,
    CASE WHEN s.trainer_id = me.id THEN c.client_time_zone
      ELSE coalesce(c.trainer_time_zone, p.time_zone) END AS other_time_zone,
    s.id IN (SELECT id FROM queued) OR coalesce(r.id IN (SELECT id FROM queued), 0) AS waiting,
    s.id IN (SELECT session_id FROM rejected_writes) AS refused
  FROM me
    CROSS JOIN sessions s
    LEFT JOIN session_reviews r ON r.id = (SELECT one.id FROM session_reviews one WHERE one.session_id = s.id)
    LEFT JOIN trainer_clients c ON c.id = (
      SELECT one.id FROM trainer_clients one WHERE one.trainer_id = s.trainer_id AND one.client_id = s.client_id)
    LEFT JOIN trainer_profiles p ON p.id = s.trainer_id`;

/** Sessions of a person that are not settled: what is to come, and what has just passed. */
export function openSessionsQuery(reader: Reader, userId: string): LiveQuery<SessionEntry> {
  return entriesQuery(reader, userId, ['pending', 'confirmed']);
}

/** Sessions of a person that are completed or cancelled, and not archived: those stand under their years. */
export function settledSessionsQuery(reader: Reader, userId: string): LiveQuery<SessionEntry> {
  return entriesQuery(reader, userId, ['completed', 'cancelled']);
}

function entriesQuery(reader: Reader, userId: string, statuses: [string, string]): LiveQuery<SessionEntry> {
  const sql = `${SELECT_ENTRIES}
    WHERE coalesce(s.archived, 0) = 0
      AND (s.trainer_id = ? AND s.status IN (?, ?) OR s.client_id = ? AND s.status IN (?, ?))`;
  return createQuery(reader, sql, [userId, userId, ...statuses, userId, ...statuses], rowToEntry);
}

/** Archived sessions of a person that began in a UTC year, the latest first: as many as this device has fetched. */
export function archivedSessionsQuery(reader: Reader, userId: string, year: string): LiveQuery<SessionEntry> {
  const sql = `${SELECT_ENTRIES}
    WHERE s.archived = 1 AND substr(s.scheduled_at, 1, 4) = ? AND (s.trainer_id = ? OR s.client_id = ?)
    ORDER BY s.scheduled_at DESC, s.id DESC`;
  return createQuery(reader, sql, [userId, year, userId, userId], rowToEntry);
}

/** One session of a person: no row, or one. */
export function sessionQuery(reader: Reader, userId: string, sessionId: string): LiveQuery<SessionEntry> {
  const sql = `${SELECT_ENTRIES} WHERE s.id = ? AND (s.trainer_id = ? OR s.client_id = ?)`;
  return createQuery(reader, sql, [userId, sessionId, userId, userId], rowToEntry);
}

/** No session is longer: what begins earlier than that before a moment is over by then. */
const LONGEST_MS = Math.max(...SESSION_DURATIONS) * 60_000;

/** A trainer's sessions that touch `[from, to)`, archived ones too, the earliest first. */
export function sessionsBetweenQuery(reader: Reader, trainerId: string, from: Date, to: Date): LiveQuery<SessionEntry> {
  const sql = `${SELECT_ENTRIES}
    WHERE s.trainer_id = ? AND s.scheduled_at > ? AND s.scheduled_at < ? AND s.ends_at > ?
    ORDER BY s.scheduled_at, s.id`;
  const earliest = new Date(from.getTime() - LONGEST_MS - 1).toISOString();
  return createQuery(reader, sql, [trainerId, trainerId, earliest, to.toISOString(), from.toISOString()], rowToEntry);
}

/** A trainer's sessions with one client that are not archived, the earliest first. */
export function sessionsOfPairQuery(reader: Reader, trainerId: string, clientId: string): LiveQuery<SessionEntry> {
  const sql = `${SELECT_ENTRIES}
    WHERE s.client_id = ? AND s.trainer_id = ? AND coalesce(s.archived, 0) = 0 ORDER BY s.scheduled_at, s.id`;
  return createQuery(reader, sql, [trainerId, clientId, trainerId], rowToEntry);
}

function rowToEntry(row: Row): SessionEntry {
  const session = rowToSession(row);
  return {
    session,
    other: {
      id: textOrNull(row, 'other_id') ?? '',
      displayName: textOrNull(row, 'other_display_name') ?? '',
      avatarUrl: textOrNull(row, 'other_avatar_url'),
      timeZone: textOrNull(row, 'other_time_zone') ?? session.timeZone,
    },
    review: row[`${REVIEW_PREFIX}id`] === null ? null : rowToReview(reviewPart(row)),
    waiting: flag(row, 'waiting'),
    refused: flag(row, 'refused'),
  };
}

function reviewPart(row: Row): Row {
  return Object.fromEntries(REVIEW_COLUMNS.map((name) => [name, row[`${REVIEW_PREFIX}${name}`]]));
}

export async function findSession(reader: Reader, id: string): Promise<Session | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM sessions WHERE id = ?', [id]);
  return row === null ? null : rowToSession(row);
}

export async function findReviewOf(reader: Reader, sessionId: string): Promise<Review | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM session_reviews WHERE session_id = ?', [sessionId]);
  return row === null ? null : rowToReview(row);
}

/**
 * The sessions of either person that overlap `[startsAt, endsAt)` and still hold their time at `now`, as far as this
 * device knows: an unanswered request whose hold has run out holds nothing.
 */
export async function findOverlapping(
  reader: Reader,
  people: readonly [trainerId: string, clientId: string],
  startsAt: Date,
  endsAt: Date,
  now: Date,
): Promise<Session[]> {
  const rows = await reader.getAll<Row>(
    `SELECT * FROM sessions
     WHERE (trainer_id = ? OR client_id = ?) AND scheduled_at < ? AND ends_at > ?
       AND (status IN ('confirmed', 'completed') OR status = 'pending' AND coalesce(hold_expires_at, '9') > ?)`,
    [...people, endsAt.toISOString(), startsAt.toISOString(), now.toISOString()],
  );
  return rows.map((row) => rowToSession(row));
}

/** How many requests of a client wait for this trainer's answer; a series counts as one. */
export async function countPendingRequests(
  reader: Reader,
  trainerId: string,
  clientId: string,
  now: Date,
): Promise<number> {
  const row = await reader.getOptional<{ count: number }>(
    `SELECT count(DISTINCT coalesce(series_id, id)) AS count FROM sessions
     WHERE trainer_id = ? AND client_id = ? AND status = 'pending' AND coalesce(hold_expires_at, '9') > ?`,
    [trainerId, clientId, now.toISOString()],
  );
  return row?.count ?? 0;
}
