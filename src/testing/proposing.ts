/** Proposing and answering as a person's device does, for tests against a database. */
import { randomUUID } from 'node:crypto';
import { codeOf, one, operation, uploadOne } from './people.ts';
import type { TestDatabase } from './test-database.ts';

/** Proposes an hour at another time. Gives the proposal's id, and the refusal's code or null. */
export async function proposeTime(
  db: TestDatabase,
  by: string,
  sessionId: string,
  scheduledAt: string,
  data: Record<string, unknown> = {},
): Promise<[string, string | null]> {
  const id = randomUUID();
  const entered = {
    session_id: sessionId,
    scheduled_at: scheduledAt,
    duration_minutes: 60,
    revision: randomUUID(),
    ...data,
  };
  return [id, codeOf(await uploadOne(db.connectAs(by), operation('PUT', 'reschedule_proposals', id, entered)))];
}

export async function answerProposal(db: TestDatabase, by: string, id: string, status: string): Promise<string | null> {
  const { revision } = await readProposal(db, id);
  const data = { status, revision: randomUUID() };
  const op = operation('PATCH', 'reschedule_proposals', id, data, String(revision));
  return codeOf(await uploadOne(db.connectAs(by), op));
}

export async function readProposal(db: TestDatabase, id: string): Promise<Record<string, unknown>> {
  return one(await db.database.query('select * from public.reschedule_proposals where id = $1', [id]));
}
