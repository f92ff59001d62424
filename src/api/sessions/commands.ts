/**
 * What a person may do to sessions. Each command reads, judges and writes in one local transaction, so a second tap, or
 * a second tab, judges what the first one left. Everything the server will compute is filled in as it will compute it.
 */
import { isTooLong } from '../../domain/limits.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { changeStatus, type Session, type SessionStatus, type StatusChange } from '../../domain/session.ts';
import type { Writer } from '../../replica/replica.ts';
import { findSession } from '../../replica/sessions.ts';
import { updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

export interface UpdateSessionStatusInput {
  sessionId: string;
  status: SessionStatus;
  /** Why, when it is cancelled or declined. */
  reason?: string | null;
}

/** Confirms, declines, withdraws, cancels or completes a session, whichever the person may do now. */
export function updateSessionStatus(
  services: Services,
  input: UpdateSessionStatusInput,
): Promise<Result<StatusChange, Refusal>> {
  const now = services.now();
  const reason = input.status === 'cancelled' ? input.reason?.trim() || null : null;
  if (isTooLong(reason, 'cancel_reason')) {
    return Promise.resolve(refuse('too_long', { column: 'cancel_reason' }));
  }
  return services.replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const change = changeStatus(session, input.status, services.identity.userId, now);
    if (!change.ok || change.value.status === session.status) return change;
    await writeStatus(tx, services, session, change.value, reason, now);
    return change;
  });
}

/** Writes what `changeStatus` made of a session. */
export async function writeStatus(
  writer: Writer,
  services: Services,
  session: Session,
  change: StatusChange,
  reason: string | null,
  now: Date,
): Promise<void> {
  const cancelled = change.status === 'cancelled';
  await updateRow(
    writer,
    'sessions',
    session.id,
    {
      status: change.status,
      revision: services.newId(),
      hold_expires_at: null,
      updated_at: now,
      ...(cancelled && {
        cancel_kind: change.cancelKind,
        cancel_reason: reason,
        cancelled_at: now,
        cancelled_by: services.identity.userId,
      }),
    },
    writeMetadata('updateSessionStatus', now),
  );
}
