/** Leaving a review, editing it, and taking up a refused one again. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkReply, checkReview, type Review, type ReviewInput } from '../../domain/review.ts';
import type { Session } from '../../domain/session.ts';
import type { UploadOperation } from '../../domain/upload.ts';
import { findRejectedTransaction } from '../../replica/rejected-writes.ts';
import { findReviewOf, findSession } from '../../replica/sessions.ts';
import { insertRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import { replay } from '../sync/replay.ts';

export interface ReviewSessionInput {
  sessionId: string;
  rating: number;
  comment: string | null;
}

/** Leaves a review, or edits the one that is there. */
export function reviewSession(
  services: Services,
  input: ReviewSessionInput,
): Promise<Result<{ reviewId: string }, Refusal>> {
  const { identity, replica } = services;
  const now = services.now();
  return replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const existing = await findReviewOf(tx, session.id);
    const checked = checkReview(session, existing, input, identity.userId, now);
    if (!checked.ok) return checked;
    const { rating, comment } = checked.value;
    const given = { rating, comment, revision: services.newId(), updated_at: now };
    if (existing !== null) {
      await updateRow(tx, 'session_reviews', existing.id, given, writeMetadata('reviewSession', now));
      return ok({ reviewId: existing.id });
    }
    const reviewId = services.newId();
    const shown = { ...shownOfReview(session), created_at: now };
    await insertRow(tx, 'session_reviews', reviewId, { ...given, ...shown }, writeMetadata('reviewSession', now));
    return ok({ reviewId });
  });
}

/** Replies in public to the review of a session, changes the reply, or with null takes it back. Refusals: `not_yours`, `too_long`. */
export function replyToReview(
  services: Services,
  input: { sessionId: string; reply: string | null },
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    const review = session === null ? null : await findReviewOf(tx, session.id);
    if (session === null || review === null) return refuse('not_yours');
    const checked = checkReply(session, input.reply, services.identity.userId);
    if (!checked.ok) return checked;
    if (checked.value === review.reply) return ok(null);
    const values = { reply: checked.value, revision: services.newId(), updated_at: now };
    await updateRow(tx, 'session_reviews', review.id, values, writeMetadata('replyToReview', now));
    return ok(null);
  });
}

/**
 * Sends a refused review again as the person has changed it, and lets go of the refusal: both or neither. What was entered
 * and not changed goes along. Refusals: those of a review and of `replay`, and `bad_input` when it has been dealt with.
 */
export function reviseRejected(
  services: Services,
  rejectedId: string,
  input: ReviewSessionInput,
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const refused = await findRejectedTransaction(tx, rejectedId);
    const entered = refused?.ops.findLast(({ table }) => table === 'session_reviews');
    if (refused === null || entered === undefined) return refuse('bad_input');
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const found = await findReviewOf(tx, session.id);
    // Its own row may still be here: under a later change that waits.
    const standing = entered.op === 'PUT' && found?.id === entered.id ? null : found;
    const checked = checkReview(session, standing, input, services.identity.userId, now);
    if (!checked.ok) return checked;
    const revised = revise(services, entered, session, standing, { ...checked.value, at: now.toISOString() });
    const ops = refused.ops.map((op) => (op === entered ? revised : op));
    return replay(tx, services, rejectedId, { ...refused, ops });
  });
}

/** The change that leads from what stands now to what the person wants. */
function revise(
  { newId }: Services,
  entered: UploadOperation,
  session: Session,
  standing: Review | null,
  { rating, comment, at }: ReviewInput & { at: string },
): UploadOperation {
  const given = { rating, comment, updated_at: at };
  if (standing !== null) return { ...entered, op: 'PATCH', id: standing.id, data: given };
  if (entered.op === 'PUT') return { ...entered, data: { ...entered.data, ...given } };
  // A change of a review that was refused itself: what it would have changed is nowhere.
  return { ...entered, op: 'PUT', id: newId(), data: { ...shownOfReview(session), created_at: at, ...given } };
}

function shownOfReview(session: Session) {
  return {
    session_id: session.id,
    reviewer_id: session.clientId,
    trainer_id: session.trainerId,
    client_id: session.clientId,
    archived: session.archived,
    session_year: session.scheduledAt.toISOString().slice(0, 4),
  };
}
