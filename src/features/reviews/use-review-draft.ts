import * as v from 'valibot';
import { useDraft, type Draft } from '../../api/drafts.ts';
import type { ReviewInput } from '../../domain/review.ts';

export type ReviewDraft = Draft<ReviewInput>;

/** Half a review: no star chosen yet is 0. */
const Kept = v.object({ rating: v.number(), comment: v.nullable(v.string()) });

export function useReviewDraft(sessionId: string): ReviewDraft {
  return useDraft('review', sessionId, Kept);
}
