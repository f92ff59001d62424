/** Proposals of another time in SQLite: the rows that commands judge by. */
import type { Proposal } from '../domain/proposal.ts';
import type { Reader } from './replica.ts';
import { rowToProposal, type Row } from './rows.ts';

export async function findProposal(reader: Reader, id: string): Promise<Proposal | null> {
  const row = await reader.getOptional<Row>('SELECT * FROM reschedule_proposals WHERE id = ?', [id]);
  return row === null ? null : rowToProposal(row);
}

/** The proposal of a session that has not been settled; it may have run out. */
export async function findOpenProposal(reader: Reader, sessionId: string): Promise<Proposal | null> {
  const row = await reader.getOptional<Row>(
    "SELECT * FROM reschedule_proposals WHERE session_id = ? AND status = 'open' ORDER BY expires_at DESC LIMIT 1",
    [sessionId],
  );
  return row === null ? null : rowToProposal(row);
}
