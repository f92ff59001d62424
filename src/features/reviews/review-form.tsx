import { useState, type FormEvent } from 'react';
import { refusalText } from '../../api/refusal-text.ts';
import { failureText } from '../../api/room.ts';
import { useReviewSession } from '../../api/sessions/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { StarInput } from '../../components/star-input.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { formatDay, type TimeFormat } from '../../domain/format-time.ts';
import { TEXT_LIMITS, textLength } from '../../domain/limits.ts';
import { REVIEW_EDIT_DAYS, type Review, type ReviewInput } from '../../domain/review.ts';
import { m } from '../../messages/messages.ts';
import type { ReviewDraft } from './use-review-draft.ts';

const STAR_WORDS = [
  m.review_stars_1(),
  m.review_stars_2(),
  m.review_stars_3(),
  m.review_stars_4(),
  m.review_stars_5(),
] as const;
const LIMIT = TEXT_LIMITS.review_comment;
const DAY = 86_400_000;

interface ReviewFormProps {
  sessionId: string;
  initial: ReviewInput;
  existing: Review | null;
  shownAs: string | null;
  format: TimeFormat;
  now: Date;
  draft: ReviewDraft;
  /** The refused review this one takes the place of. */
  rejectedId: string | null;
  onDone: () => void;
}

/** Stars and a comment. Each stroke is kept on the device, so that nothing closes, reloads or updates it away. */
export function ReviewForm(props: ReviewFormProps) {
  const { sessionId, initial, existing, shownAs, format, now, draft, rejectedId, onDone } = props;
  const [rating, setRating] = useState(initial.rating);
  const [comment, setComment] = useState(initial.comment ?? '');
  const [starError, setStarError] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reviewSession = useReviewSession(rejectedId);
  const length = textLength(comment);
  const tooLong = length > LIMIT;

  function change(next: ReviewInput) {
    setRating(next.rating);
    setComment(next.comment ?? '');
    draft.save(next);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (rating === 0) {
      setStarError(m.review_stars_missing());
      return;
    }
    if (tooLong) return;
    try {
      const result = await reviewSession.mutateAsync({ sessionId, rating, comment });
      if (!result.ok) return setProblem(refusalText(result.error));
    } catch (error) {
      return setProblem(failureText(error));
    }
    // What was sent is safe; a draft that could not be removed is only shown again.
    await draft.clear().catch(() => undefined);
    onDone();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <StarInput
        legend={m.review_stars_legend()}
        words={STAR_WORDS}
        value={rating}
        error={starError}
        onChange={(chosen) => {
          setStarError(null);
          change({ rating: chosen, comment });
        }}
      />
      <TextArea
        label={m.review_comment_label()}
        optional
        value={comment}
        onChange={(text) => change({ rating, comment: text })}
        length={length}
        limit={LIMIT}
        error={tooLong ? tooLongWords(length - LIMIT) : null}
        hint={hint(existing, shownAs, now, format)}
      />
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2">
        <Button onClick={onDone}>{m.review_not_now()}</Button>
        <Button kind="primary" submit disabled={reviewSession.isPending || tooLong}>
          {existing === null ? m.review_send() : m.review_save()}
        </Button>
      </div>
    </form>
  );
}

function hint(existing: Review | null, shownAs: string | null, now: Date, format: TimeFormat): string {
  const until = new Date((existing?.createdAt ?? now).getTime() + REVIEW_EDIT_DAYS * DAY);
  const day = formatDay(until, now, format);
  return shownAs === null ? m.review_until({ day }) : m.review_shown_as_until({ name: shownAs, day });
}

function tooLongWords(over: number): string {
  return m.review_too_long({ count: over, shown: over.toLocaleString() });
}
