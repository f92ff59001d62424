/** Who trains with whom, in SQLite: a trainer's clients with what was noted of them, and the rows that ending judges by. */
import type { Relation } from '../domain/relation.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, instant, instantOrNull, text, textOrNull, type Row } from './rows.ts';
import type { Person } from './sessions.ts';

/** A client of a trainer, also one they no longer train. */
export interface ClientCard {
  relation: Relation;
  client: Person;
  /** Since when. */
  createdAt: Date;
  /** Ending it has not reached the server yet. */
  waiting: boolean;
}

export function clientsQuery(reader: Reader, trainerId: string): LiveQuery<ClientCard> {
  const sql = `SELECT *, id IN (SELECT json_extract(data, '$.id') FROM ps_crud) AS waiting
    FROM trainer_clients WHERE trainer_id = ? ORDER BY client_display_name COLLATE NOCASE, id`;
  return createQuery(reader, sql, [trainerId], rowToClientCard);
}

function rowToClientCard(row: Row): ClientCard {
  const relation = rowToRelation(row);
  return {
    relation,
    client: {
      id: relation.clientId,
      displayName: textOrNull(row, 'client_display_name') ?? '',
      avatarUrl: textOrNull(row, 'client_avatar_url'),
      timeZone: textOrNull(row, 'client_time_zone') ?? 'UTC',
    },
    createdAt: instant(row, 'created_at'),
    waiting: flag(row, 'waiting'),
  };
}

/** What a client's device says of training with one trainer. */
export interface TrainerTie {
  relation: Relation;
  trainerName: string;
  /** Ending it has not reached the server yet. */
  waiting: boolean;
}

/** How a client stands with one trainer: no row for one whom they have never trained with. */
export function tieQuery(reader: Reader, trainerId: string, clientId: string): LiveQuery<TrainerTie> {
  const sql = `SELECT *, id IN (SELECT json_extract(data, '$.id') FROM ps_crud) AS waiting
    FROM trainer_clients WHERE client_id = ? AND trainer_id = ?`;
  return createQuery(reader, sql, [clientId, trainerId], (row) => ({
    relation: rowToRelation(row),
    trainerName: textOrNull(row, 'trainer_display_name') ?? '',
    waiting: flag(row, 'waiting'),
  }));
}

function rowToRelation(row: Row): Relation {
  return {
    id: text(row, 'id'),
    trainerId: text(row, 'trainer_id'),
    clientId: text(row, 'client_id'),
    endedAt: instantOrNull(row, 'ended_at'),
  };
}

export async function findRelation(reader: Reader, id: string): Promise<Relation | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM trainer_clients WHERE id = ?', [id]);
  return row === null ? null : rowToRelation(row);
}

/** A note with the session it is about. */
export interface DatedNote {
  id: string;
  sessionId: string;
  scheduledAt: Date;
  body: string;
  isShared: boolean;
  authorId: string;
}

/** What was noted last of a client's sessions with a trainer, as far as the trainer may read it. */
export function latestNotesQuery(reader: Reader, trainerId: string, clientId: string): LiveQuery<DatedNote> {
  const sql = `SELECT n.id, n.session_id, n.body, n.visibility, n.author_id, s.scheduled_at
    FROM sessions s JOIN session_notes n ON n.session_id = s.id
    WHERE s.client_id = ? AND s.trainer_id = ? ORDER BY s.scheduled_at DESC, n.id LIMIT ${LATEST}`;
  return createQuery(reader, sql, [clientId, trainerId], (row) => ({
    id: text(row, 'id'),
    sessionId: text(row, 'session_id'),
    scheduledAt: instant(row, 'scheduled_at'),
    body: text(row, 'body'),
    isShared: textOrNull(row, 'visibility') === 'shared',
    authorId: text(row, 'author_id'),
  }));
}

const LATEST = 5;
