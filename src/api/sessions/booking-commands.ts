/**
 * Booking: apart from the other commands, since judging a free slot needs the arithmetic of time zones, and the list of
 * sessions must not wait for that.
 */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkNewSession, MAX_PENDING_REQUESTS, type NewSession } from '../../domain/session.ts';
import { findBookingTerms, trainTogether, type BookingTerms } from '../../replica/people.ts';
import type { Reader, Writer } from '../../replica/replica.ts';
import { countPendingRequests, findOverlapping } from '../../replica/sessions.ts';
import { insertRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import { refuseSlot } from './judge-slot.ts';

const MINUTE = 60_000;
const HOLD_MINUTES = 24 * 60;

export type CreateSessionInput = NewSession;

/** Asks for a session as its client, or books one as its trainer. */
export function createSession(
  services: Services,
  input: CreateSessionInput,
): Promise<Result<{ sessionId: string }, Refusal>> {
  const { identity, replica } = services;
  const now = services.now();
  const checked = checkNewSession(input, identity.userId, now);
  if (!checked.ok) return Promise.resolve(checked);
  return replica.writeTransaction(async (tx) => {
    const terms = await findBookingTerms(tx, input.trainerId, input.clientId);
    // The first wish that is free here is shown until the server has chosen.
    let firstRefusal: Result<never, Refusal> | null = null;
    for (const scheduledAt of input.choices ?? [input.scheduledAt]) {
      const wish = { ...checked.value, scheduledAt };
      const refusal = await refuseBooking(tx, wish, identity.userId, terms, now);
      firstRefusal ??= refusal;
      if (refusal !== null) continue;
      const sessionId = services.newId();
      await insertSession(tx, services, sessionId, wish, terms ?? OWN_TERMS, now);
      return ok({ sessionId });
    }
    return firstRefusal ?? refuse('bad_input', { column: 'choices' });
  });
}

/** What a trainer without a profile on this device books by; the server fills in what it knows better. */
export const OWN_TERMS: BookingTerms = { timeZone: 'UTC', cancellationWindowMinutes: 1440, autoConfirm: false };

/** The rules of a booking that need other rows, as far as this device knows them. Of a series only the first obeys the horizon. */
export async function refuseBooking(
  reader: Reader,
  input: NewSession,
  userId: string,
  terms: BookingTerms | null,
  now: Date,
  isLaterDate = false,
): Promise<Result<never, Refusal> | null> {
  const { trainerId, clientId } = input;
  if (userId === clientId) {
    if (terms === null) return refuse('unknown_trainer');
    const pending = await countPendingRequests(reader, trainerId, clientId, now);
    if (pending >= MAX_PENDING_REQUESTS) return refuse('too_many_pending', { limit: MAX_PENDING_REQUESTS });
    const refusal = await refuseSlot(reader, input, now, isLaterDate);
    if (refusal !== null) return refusal;
  } else if (!(await trainTogether(reader, trainerId, clientId))) {
    return refuse('not_yours', { client_id: clientId });
  }
  return refuseOverlap(reader, input, now);
}

async function refuseOverlap(reader: Reader, input: NewSession, now: Date): Promise<Result<never, Refusal> | null> {
  const { trainerId, clientId, scheduledAt } = input;
  const taken = await findOverlapping(reader, [trainerId, clientId], scheduledAt, endOf(input), now);
  const [first] = taken;
  if (first === undefined) return null;
  return taken.some((one) => one.trainerId === trainerId)
    ? refuse('slot_taken', { scheduled_at: first.scheduledAt.toISOString() })
    : refuse('client_busy', { scheduled_at: first.scheduledAt.toISOString() });
}

export function endOf(input: NewSession): Date {
  return new Date(input.scheduledAt.getTime() + input.durationMinutes * MINUTE);
}

/** A request waits for a day, and never beyond the start that it asks for. */
export function holdEnd(scheduledAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + HOLD_MINUTES * MINUTE, scheduledAt.getTime()));
}

/** Writes a session as the server will make it; `seriesId` of the series that it is an occurrence of. */
export async function insertSession(
  writer: Writer,
  services: Services,
  id: string,
  input: NewSession,
  terms: BookingTerms,
  now: Date,
  seriesId: string | null = null,
): Promise<void> {
  const byTrainer = services.identity.userId === input.trainerId;
  const confirmed = byTrainer || terms.autoConfirm;
  await insertRow(
    writer,
    'sessions',
    id,
    {
      trainer_id: input.trainerId,
      client_id: input.clientId,
      scheduled_at: input.scheduledAt,
      duration_minutes: input.durationMinutes,
      type: input.type,
      focus_area: input.focusArea,
      location: input.location,
      client_note: byTrainer ? null : input.clientNote,
      prep_note: byTrainer ? input.prepNote : null,
      revision: services.newId(),
      ...(input.choices != null && { choices: input.choices.map((at) => at.toISOString()) }),
      ...(seriesId !== null && { series_id: seriesId, original_start: input.scheduledAt }),
      status: confirmed ? 'confirmed' : 'pending',
      attendance: 'unknown',
      ends_at: endOf(input),
      time_zone: terms.timeZone,
      first_scheduled_at: input.scheduledAt,
      created_by: services.identity.userId,
      hold_expires_at: confirmed ? null : holdEnd(input.scheduledAt, now),
      cancellation_window_minutes: terms.cancellationWindowMinutes,
      archived: false,
      created_at: now,
      updated_at: now,
    },
    writeMetadata('createSession', now),
  );
}
