/** Whether a client may book a time, as far as this device knows the trainer's hours: the server judges again. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Result } from '../../domain/result.ts';
import type { NewSession } from '../../domain/session.ts';
import { checkSlot, nearestSlots, type SlotQuestion } from '../../domain/slots.ts';
import { findAvailability } from '../../replica/availability.ts';
import type { Reader } from '../../replica/replica.ts';
import { findOverlapping } from '../../replica/sessions.ts';

const TWO_WEEKS_MS = 15 * 86_400_000;

/**
 * Refuses a client's start that is not free, with the nearest that are: `detail.alternatives`, ISO instants, as the server
 * does. Nothing is refused where the trainer's hours are not known here.
 */
export async function refuseSlot(
  reader: Reader,
  input: NewSession,
  now: Date,
  beyondHorizon: boolean,
): Promise<Result<never, Refusal> | null> {
  const availability = await findAvailability(reader, input.trainerId, input.clientId, now);
  if (availability === null) return null;
  const question = { ...availability, durationMinutes: input.durationMinutes, now, beyondHorizon };
  const code = checkSlot(question, input.scheduledAt);
  return code === null ? null : refuse(code, { alternatives: await findAlternatives(reader, question, input) });
}

/** None at which the client has something else. */
async function findAlternatives(reader: Reader, question: SlotQuestion, input: NewSession): Promise<string[]> {
  const { clientId, scheduledAt } = input;
  const at = (ms: number) => new Date(scheduledAt.getTime() + ms);
  const people = [clientId, clientId] as const;
  const own = await findOverlapping(reader, people, at(-TWO_WEEKS_MS), at(TWO_WEEKS_MS), question.now);
  const engaged = own.map(({ id, scheduledAt: startsAt, endsAt }) => ({
    id,
    startsAt,
    endsAt,
    // The trainer's buffers and cap are not about these.
    isSession: false,
    heldUntil: null,
  }));
  const nearest = nearestSlots({ ...question, taken: [...question.taken, ...engaged] }, scheduledAt);
  return nearest.map((start) => start.toISOString());
}
