/** Asking once more for a session whose time was refused, at another time. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import { checkNewSession, type NewSession, type SessionType } from '../../domain/session.ts';
import type { UploadOperation } from '../../domain/upload.ts';
import { findBookingTerms } from '../../replica/people.ts';
import { findRejectedTransaction } from '../../replica/rejected-writes.ts';
import type { Services } from '../services.ts';
import { replay } from '../sync/replay.ts';
import { endOf, holdEnd, refuseBooking } from './booking-commands.ts';

/**
 * Sends a refused booking again with another start, and lets go of the refusal: both or neither. Everything else that was
 * entered goes along. Refusals: those of booking and of `replay`, and `bad_input` for what is no booking of one session.
 */
export function retakeRejected(
  services: Services,
  { rejectedId, scheduledAt }: { rejectedId: string; scheduledAt: Date },
): Promise<Result<null, Refusal>> {
  const { userId } = services.identity;
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const refused = await findRejectedTransaction(tx, rejectedId);
    const [entered, ...others] = refused?.ops ?? [];
    const input = entered === undefined || others.length > 0 ? null : enteredBooking(entered, scheduledAt);
    if (refused === null || entered === undefined || input === null) return refuse('bad_input');
    const checked = checkNewSession(input, userId, now);
    if (!checked.ok) return checked;
    const terms = await findBookingTerms(tx, input.trainerId, input.clientId);
    const refusal = await refuseBooking(tx, input, userId, terms, now);
    if (refusal !== null) return refusal;
    const start = scheduledAt.toISOString();
    const isHeld = typeof entered.data['hold_expires_at'] === 'string';
    // One time is meant now: none of the earlier wishes is.
    const { choices: _wishes, ...kept } = entered.data;
    const data = {
      ...kept,
      scheduled_at: start,
      first_scheduled_at: start,
      ends_at: endOf(input).toISOString(),
      ...(isHeld && { hold_expires_at: holdEnd(scheduledAt, now).toISOString() }),
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    };
    return replay(tx, services, rejectedId, { ...refused, ops: [{ ...entered, data }] });
  });
}

/** What was asked for, with the other time; null for any other change. */
function enteredBooking({ op, table, data }: UploadOperation, scheduledAt: Date): NewSession | null {
  if (op !== 'PUT' || table !== 'sessions') return null;
  const text = (column: string) => (typeof data[column] === 'string' ? data[column] : null);
  const [trainerId, clientId, minutes] = [text('trainer_id'), text('client_id'), data['duration_minutes']];
  if (trainerId === null || clientId === null || typeof minutes !== 'number') return null;
  return {
    trainerId,
    clientId,
    scheduledAt,
    durationMinutes: minutes,
    type: text('type') as SessionType,
    focusArea: text('focus_area'),
    location: text('location'),
    clientNote: text('client_note'),
    prepNote: text('prep_note'),
  };
}
