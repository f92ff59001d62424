/**
 * What the server refused, kept on this device with all that was entered until the person edits, resends or discards it.
 * An entry's id follows from the transaction's, so that keeping the same refusal twice keeps it once.
 */
import { isRefusalCode, type RefusalCode } from '../domain/refusal.ts';
import type { UploadTransaction } from '../domain/upload.ts';
import { columnsOf } from './columns.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader, Writer } from './replica.ts';
import { instant, instantOrNull, text, textOrNull, type Row } from './rows.ts';

export interface RejectedWrite {
  id: string;
  code: RefusalCode;
  /** What the code's sentence needs. */
  detail: Record<string, unknown>;
  /** The command as it was meant, such as `reviewSession`; null when unknown. */
  command: string | null;
  /** When the person did it, by the device's clock. */
  at: Date | null;
  rejectedAt: Date;
  /** All that was entered. */
  transaction: UploadTransaction;
  /** For a title: the session it is about, with whom, and when; as far as this device knows. */
  sessionId: string | null;
  otherName: string | null;
  scheduledAt: Date | null;
  /** The zone of the place, for a session in person: its times are told in it. */
  placeZone: string | null;
  /** What it would have removed, as far as this device has it still. */
  removed: RemovedRow;
}

/** What names a row that was removed; each null where the row has no such thing, or is gone. */
export interface RemovedRow {
  /** Of a place. */
  name: string | null;
  /** Of the hours of one date: `2026-12-24`. */
  localDate: string | null;
  /** Of time off. */
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface Rejection {
  transaction: UploadTransaction;
  code: RefusalCode;
  detail: Record<string, unknown>;
  /** The row it was refused for, where the server said. */
  table: string | null;
  id: string | null;
}

/** Keeps a refused transaction. Keeping it again changes nothing. */
export async function keepRejectedWrite(
  writer: Writer,
  clientId: string,
  rejection: Rejection,
  rejectedAt: Date,
): Promise<void> {
  const { transaction } = rejection;
  const metadata = transaction.ops.find((op) => op.metadata !== null)?.metadata ?? null;
  await writer.execute(
    `INSERT OR IGNORE INTO rejected_writes
       (id, code, detail, row_table, row_id, session_id, command, at, rejected_at, transaction_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      `${clientId}:${transaction.key}`,
      rejection.code,
      JSON.stringify(rejection.detail),
      rejection.table,
      rejection.id,
      await sessionOf(writer, transaction),
      metadata?.command ?? null,
      metadata?.at ?? null,
      rejectedAt.toISOString(),
      JSON.stringify(transaction),
    ],
  );
}

/** The session a transaction is about: its own row, or the one that a child of a session belongs to. */
async function sessionOf(reader: Reader, { ops }: UploadTransaction): Promise<string | null> {
  for (const { table, id, data } of ops) {
    if (table === 'sessions') return id;
    if (typeof data['session_id'] === 'string') return data['session_id'];
    if (!Object.hasOwn(columnsOf(table) ?? {}, 'session_id')) continue;
    const row = await reader.getOptional<Row>(`SELECT session_id FROM ${table} WHERE id = ?`, [id]);
    if (row !== null) return textOrNull(row, 'session_id');
  }
  return null;
}

/**
 * A refused booking has no row of its own any more: who it was with and when come out of what was entered. One `?`: who
 * is asking.
 */
const SELECT_REJECTED = `
  WITH me AS (SELECT ? AS id),
    entered AS (
      SELECT w.*,
        coalesce(s.trainer_id, r.trainer_id, json_extract(w.transaction_json, '$.ops[0].data.trainer_id')) AS trainer_id,
        coalesce(s.client_id, r.client_id, json_extract(w.transaction_json, '$.ops[0].data.client_id')) AS client_id,
        coalesce(s.scheduled_at, json_extract(w.transaction_json, '$.ops[0].data.scheduled_at')) AS scheduled_at,
        CASE WHEN s.type = 'in_person' THEN s.time_zone END AS place_zone,
        json_extract(w.transaction_json, '$.ops[0].id') AS first_id
      FROM rejected_writes w
        LEFT JOIN sessions s ON s.id = w.session_id
        LEFT JOIN trainer_clients r ON r.id = json_extract(w.transaction_json, '$.ops[0].id')
    )
  SELECT entered.*, place.name AS removed_name, date.local_date AS removed_date,
    off.starts_at AS removed_starts_at, off.ends_at AS removed_ends_at,
    CASE WHEN entered.trainer_id = me.id THEN c.client_display_name
      ELSE coalesce(c.trainer_display_name, p.display_name) END AS other_name
  FROM me
    CROSS JOIN entered
    LEFT JOIN trainer_clients c ON c.trainer_id = entered.trainer_id AND c.client_id = entered.client_id
    LEFT JOIN trainer_profiles p ON p.id = entered.trainer_id
    LEFT JOIN trainer_places place ON place.id = entered.first_id
    LEFT JOIN availability_overrides date ON date.id = entered.first_id
    LEFT JOIN time_off off ON off.id = entered.first_id`;

/** All refused writes that stand, the latest refusal first. */
export function rejectedWritesQuery(reader: Reader, userId: string): LiveQuery<RejectedWrite> {
  return createQuery(
    reader,
    `${SELECT_REJECTED} ORDER BY entered.rejected_at DESC, entered.id`,
    [userId],
    rowToRejectedWrite,
  );
}

function rowToRejectedWrite(row: Row): RejectedWrite {
  const code = text(row, 'code');
  return {
    id: text(row, 'id'),
    code: isRefusalCode(code) ? code : 'server_error',
    detail: JSON.parse(text(row, 'detail')) as Record<string, unknown>,
    command: textOrNull(row, 'command'),
    at: instantOrNull(row, 'at'),
    rejectedAt: instant(row, 'rejected_at'),
    transaction: JSON.parse(text(row, 'transaction_json')) as UploadTransaction,
    sessionId: textOrNull(row, 'session_id'),
    otherName: textOrNull(row, 'other_name'),
    scheduledAt: instantOrNull(row, 'scheduled_at'),
    placeZone: textOrNull(row, 'place_zone'),
    removed: {
      name: textOrNull(row, 'removed_name'),
      localDate: textOrNull(row, 'removed_date'),
      startsAt: instantOrNull(row, 'removed_starts_at'),
      endsAt: instantOrNull(row, 'removed_ends_at'),
    },
  };
}

/** The transaction of a refused write; null when it has been dealt with. */
export async function findRejectedTransaction(reader: Reader, id: string): Promise<UploadTransaction | null> {
  const row = await reader.getOptional<Row>('SELECT transaction_json FROM rejected_writes WHERE id = ?', [id]);
  return row === null ? null : (JSON.parse(text(row, 'transaction_json')) as UploadTransaction);
}

/** The session that a refused write is about, as far as this device knew it then. */
export async function findRejectedSessionId(reader: Reader, id: string): Promise<string | null> {
  const row = await reader.getOptional<Row>('SELECT session_id FROM rejected_writes WHERE id = ?', [id]);
  return row === null ? null : textOrNull(row, 'session_id');
}

/** The transactions of all refused writes, the oldest first. */
export async function findRejectedTransactions(reader: Reader): Promise<UploadTransaction[]> {
  const rows = await reader.getAll<Row>('SELECT transaction_json FROM rejected_writes ORDER BY rejected_at, id');
  return rows.map((row) => JSON.parse(text(row, 'transaction_json')) as UploadTransaction);
}

export async function removeRejectedWrite(writer: Writer, id: string): Promise<void> {
  await writer.execute('DELETE FROM rejected_writes WHERE id = ?', [id]);
}
