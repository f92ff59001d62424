/** What a trainer notes of a session afterwards. */
import { checkAttendance, checkWaiver, type Waiver } from '../../domain/attendance.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Attendance } from '../../domain/session.ts';
import { findReviewOf, findSession } from '../../replica/sessions.ts';
import { updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

/** Notes who came. Refusals: those of `checkAttendance`. */
export function setAttendance(
  services: Services,
  input: { sessionId: string; attendance: Attendance },
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const isReviewed = (await findReviewOf(tx, session.id)) !== null;
    const { userId } = services.identity;
    const checked = checkAttendance(session, input.attendance, isReviewed, userId, now);
    if (!checked.ok) return checked;
    if (checked.value === session.attendance) return ok(null);
    const values = { attendance: checked.value, revision: services.newId(), updated_at: now };
    await updateRow(tx, 'sessions', session.id, values, writeMetadata('setAttendance', now));
    return ok(null);
  });
}

/** Lets a client's late cancellation pass, or counts it after all. Refusals: those of `checkWaiver`. */
export function waivePenalty(
  services: Services,
  input: { sessionId: string } & Waiver,
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const checked = checkWaiver(session, input, services.identity.userId);
    if (!checked.ok) return checked;
    const { waived, reason } = checked.value;
    const values = { penalty_waived: waived, waive_reason: reason, revision: services.newId(), updated_at: now };
    await updateRow(tx, 'sessions', session.id, values, writeMetadata('waivePenalty', now));
    return ok(null);
  });
}
