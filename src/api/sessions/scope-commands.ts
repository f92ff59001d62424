/** Answering and calling off several dates of a series at once: one local transaction of ordinary changes of sessions. */
import { isTooLong } from '../../domain/limits.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { changeStatuses, type JudgedOccurrence, type Scope } from '../../domain/series.ts';
import { findOccurrences } from '../../replica/series.ts';
import { findSession } from '../../replica/sessions.ts';
import type { Services } from '../services.ts';
import { writeStatus } from './commands.ts';

export interface UpdateSeriesStatusInput {
  /** The date that the scope starts from. */
  sessionId: string;
  scope: Scope;
  /** Only these of what it reaches, as of a request: what the person saw. Absent: all. */
  among?: readonly string[];
  status: 'confirmed' | 'cancelled';
  /** Why, of those that are called off or declined. */
  reason?: string | null;
  /** Of a lot that is confirmed: the dates that are declined. */
  declined?: readonly string[];
}

/**
 * Confirms, declines, withdraws or calls off all dates that the scope reaches and that are still to come. The server takes
 * them whole or not at all. Refusals: those of `changeStatuses`, `too_long`.
 */
export function updateSeriesStatus(
  services: Services,
  { sessionId, scope, among, status, reason = null, declined = [] }: UpdateSeriesStatusInput,
): Promise<Result<JudgedOccurrence[], Refusal>> {
  const { identity, replica } = services;
  const now = services.now();
  const why = reason?.trim() || null;
  if (isTooLong(why, 'cancel_reason')) return Promise.resolve(refuse('too_long', { column: 'cancel_reason' }));
  return replica.writeTransaction(async (tx) => {
    const chosen = await findSession(tx, sessionId);
    if (chosen === null) return refuse('not_yours');
    const all = await findOccurrences(tx, chosen);
    const occurrences = among === undefined ? all : all.filter(({ id }) => among.includes(id));
    const judged = changeStatuses(occurrences, chosen, scope, status, identity.userId, now, new Set(declined));
    if (!judged.ok) return judged;
    for (const { session, change } of judged.value) {
      const said = change.status === 'cancelled' ? why : null;
      await writeStatus(tx, services, session, change, said, now);
    }
    return ok(judged.value);
  });
}
