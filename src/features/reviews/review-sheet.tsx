import { useUser } from '../../api/identity/hooks.ts';
import { useSession } from '../../api/sessions/hooks.ts';
import { useRejectedWrites, type RejectedWrite } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import type { ReviewInput } from '../../domain/review.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { ReviewForm } from './review-form.tsx';
import { useReviewDraft } from './use-review-draft.ts';

interface ReviewSheetProps {
  sessionId: string;
  /** A refused review to take up again. */
  rejectedId: string | null;
  onClose: () => void;
}

/** Opens with what the person wrote last: the unsent draft, else the refused review, else the one that stands. */
export function ReviewSheet({ sessionId, rejectedId, onClose }: ReviewSheetProps) {
  const { data: entry } = useSession(sessionId);
  const { data: user } = useUser();
  const { data: rejected } = useRejectedWrites();
  const ownFormat = useFormat();
  const now = useNow(60_000);
  const draft = useReviewDraft(sessionId);
  if (entry === undefined || rejected === undefined || draft.isLoading) return null;

  if (entry === null) {
    return (
      <Sheet title={m.review_session_missing_title()} onClose={onClose}>
        <p className="mt-1 mb-5 text-14 text-ink-2">{m.review_session_missing()}</p>
        <Button onClick={onClose}>{m.review_close()}</Button>
      </Sheet>
    );
  }
  const { session, other, review } = entry;
  const format = { ...ownFormat, ...(session.type === 'in_person' && { timeZone: session.timeZone }) };
  const write = rejected.find((one) => one.id === rejectedId);
  const initial = draft.draft ?? (write === undefined ? null : rejectedInput(write)) ?? review;
  const when = `${formatDay(session.scheduledAt, now, format)}, ${formatTime(session.scheduledAt, format)}`;
  return (
    <Sheet
      title={review === null ? m.review_title({ name: firstName(other.displayName) }) : m.review_change_title()}
      onClose={onClose}
      aside={<Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="large" />}
    >
      <p className="-mt-6 mb-4 pe-16 text-14 text-ink-2">{[session.focusArea, when].filter(Boolean).join(' · ')}</p>
      <ReviewForm
        sessionId={sessionId}
        initial={{ rating: initial?.rating ?? 0, comment: initial?.comment ?? null }}
        existing={review}
        shownAs={reviewerLabel(user?.displayName ?? null)}
        format={format}
        now={now}
        draft={draft}
        rejectedId={write?.id ?? null}
        onDone={onClose}
      />
    </Sheet>
  );
}

function rejectedInput(write: RejectedWrite): ReviewInput | null {
  for (const { table, data } of write.transaction.ops) {
    if (table !== 'session_reviews') continue;
    const { rating, comment } = data;
    return {
      rating: typeof rating === 'number' ? rating : 0,
      comment: typeof comment === 'string' ? comment : null,
    };
  }
  return null;
}

/** `Nina K.`: how others will see who wrote it. */
function reviewerLabel(displayName: string | null): string | null {
  const words = displayName?.trim().split(/\s+/u) ?? [];
  const [first] = words;
  if (first === undefined || first === '') return null;
  const last = words.length > 1 ? firstLetter(words.at(-1) ?? '') : undefined;
  return last === undefined ? first : `${first} ${last}.`;
}

function firstLetter(word: string): string | undefined {
  for (const letter of word) return letter;
  return undefined;
}
