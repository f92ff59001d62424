/** Reviews: the session's client, once, after it was held; editable for thirty days. */
import { isTooLong } from './limits.ts';
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { isHeld, roleIn, type Session } from './session.ts';

const DAY = 86_400_000;

const RATINGS = [1, 2, 3, 4, 5] as const;
export const REVIEW_EDIT_DAYS = 30;

export interface Review {
  id: string;
  sessionId: string;
  reviewerId: string;
  rating: number;
  comment: string | null;
  reply: string | null;
  revision: string;
  createdAt: Date;
}

export interface ReviewInput {
  rating: number;
  comment: string | null;
}

/** Checks stars and comment; gives the comment back trimmed, an empty one as null. */
function checkReviewInput(input: ReviewInput): Result<ReviewInput, Refusal> {
  if (!RATINGS.some((one) => one === input.rating)) return refuse('bad_rating');
  const comment = input.comment?.trim() || null;
  if (isTooLong(comment, 'review_comment')) return refuse('too_long', { column: 'comment' });
  return ok({ rating: input.rating, comment });
}

/**
 * Judges a first review, or with `existing` an edit of it, at the instant `now`.
 * Refusals: `not_yours`, `review_too_early`, `no_show_no_review`, `review_closed`, `bad_rating`, `too_long`.
 */
export function checkReview(
  session: Session,
  existing: Review | null,
  input: ReviewInput,
  userId: string,
  now: Date,
): Result<ReviewInput, Refusal> {
  if (!may(roleIn(session, userId), 'review')) return refuse('not_yours');
  if (!isHeld(session, now)) return refuse('review_too_early');
  if (session.attendance === 'client_no_show') return refuse('no_show_no_review');
  if (existing !== null && !canEditReview(existing, now)) return refuse('review_closed');
  return checkReviewInput(input);
}

/**
 * Judges the trainer's public reply to a review, there being one; gives it back trimmed, an empty one as null. Refusals:
 * `not_yours`, `too_long`.
 */
export function checkReply(session: Session, reply: string | null, userId: string): Result<string | null, Refusal> {
  if (!may(roleIn(session, userId), 'reply')) return refuse('not_yours', { column: 'reply' });
  const text = reply?.trim() || null;
  return isTooLong(text, 'review_reply') ? refuse('too_long', { column: 'reply' }) : ok(text);
}

export function canEditReview(review: Pick<Review, 'createdAt'>, now: Date): boolean {
  return now.getTime() <= review.createdAt.getTime() + REVIEW_EDIT_DAYS * DAY;
}
