/** Proposals of another time in SQLite: what screens show of them, and the rows that commands judge by. */
import type { Proposal } from '../domain/proposal.ts';
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, rowToProposal, type Row } from './rows.ts';

/** A proposal as a screen shows it. */
export interface ProposalEntry {
  proposal: Proposal;
  /** It, or the answer to it, has not reached the server yet. */
  waiting: boolean;
}

/** The queue is PowerSync's `ps_crud`, so an entry repaints when its change is sent. */
const SELECT_ENTRIES = `SELECT p.*, p.id IN (SELECT json_extract(data, '$.id') FROM ps_crud) AS waiting
  FROM reschedule_proposals p`;

/** A person's proposals that wait for an answer, by either side, or whose answer waits to be sent. */
export function openProposalsQuery(reader: Reader, userId: string): LiveQuery<ProposalEntry> {
  const sql = `${SELECT_ENTRIES}
    WHERE (p.trainer_id = ? OR p.client_id = ?) AND (p.status = 'open' OR waiting = 1)`;
  return createQuery(reader, sql, [userId, userId], rowToEntry);
}

/** The latest proposal about one session, whatever has become of it: no row, or one. */
export function latestProposalQuery(reader: Reader, sessionId: string): LiveQuery<ProposalEntry> {
  const sql = `${SELECT_ENTRIES}
    WHERE p.session_id = ? ORDER BY coalesce(p.decided_at, '9') DESC, p.expires_at DESC LIMIT 1`;
  return createQuery(reader, sql, [sessionId], rowToEntry);
}

function rowToEntry(row: Row): ProposalEntry {
  return { proposal: rowToProposal(row), waiting: flag(row, 'waiting') };
}

export async function findProposal(reader: Reader, id: string): Promise<Proposal | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM reschedule_proposals WHERE id = ?', [id]);
  return row === null ? null : rowToProposal(row);
}

/** The proposal that would move one of these sessions and has not been settled; it may have run out. */
export async function findOpenProposal(reader: Reader, ...sessionIds: string[]): Promise<Proposal | null> {
  const rows = await reader.getAll<Row>(
    `SELECT p.* FROM reschedule_proposals p
     WHERE p.status = 'open' AND EXISTS (
       SELECT 1 FROM json_each(?) asked
       WHERE asked.value = p.session_id
         OR asked.value IN (SELECT moved.key FROM json_each(coalesce(p.changes, '{}')) moved))
     ORDER BY p.expires_at DESC LIMIT 1`,
    [JSON.stringify(sessionIds)],
  );
  const [row] = rows;
  return row === undefined ? null : rowToProposal(row);
}
