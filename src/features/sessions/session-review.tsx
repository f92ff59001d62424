import { MessageSquareReply, Pencil } from 'lucide-react';
import { DraftText } from '../../api/drafts.ts';
import { useReplyToReview } from '../../api/sessions/aftermath.ts';
import { Button } from '../../components/button.tsx';
import { Stars, STAR_COUNT } from '../../components/stars.tsx';
import type { Review } from '../../domain/review.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { Fact } from './fact.tsx';
import { TakeBackButton } from './take-back-button.tsx';
import { TextForm } from './text-form.tsx';
import { useKeptForm } from './use-kept-form.ts';

interface SessionReviewProps {
  review: Review;
  role: Role;
  /** The other side's. */
  name: string;
}

/** What the client said of a session, and what the trainer says to it in public. */
export function SessionReview({ review, role, name }: SessionReviewProps) {
  const isClient = role === 'client';
  const gave = { rating: review.rating, most: STAR_COUNT };
  return (
    <Fact term={isClient ? m.session_your_review() : m.session_name_review({ name })}>
      <span className="flex items-center gap-3">
        <Stars rating={review.rating} />
        <span className="text-14 font-medium text-ink-2">
          {isClient ? m.session_you_gave(gave) : m.session_name_gave({ name, ...gave })}
        </span>
      </span>
      {review.comment !== null && <span className="mt-1 block">{review.comment}</span>}
      {isClient ? review.reply !== null && <Reply whose={m.session_name_reply({ name })} text={review.reply} /> : null}
      {!isClient && <OwnReply review={review} name={name} />}
    </Fact>
  );
}

function Reply({ whose, text }: { whose: string; text: string }) {
  return (
    <div className="mt-3 border-s-2 border-line-strong ps-3">
      <p className="text-14 font-medium text-ink-2">{whose}</p>
      <p>{text}</p>
    </div>
  );
}

function OwnReply({ review, name }: { review: Review; name: string }) {
  const { sessionId, reply } = review;
  const form = useKeptForm('reply', sessionId, DraftText);
  const replyToReview = useReplyToReview();
  if (form === undefined) return null;
  return (
    <div tabIndex={-1} className="whitespace-normal">
      {form.value !== null && (
        <div className="mt-3">
          <TextForm
            label={m.session_your_reply()}
            hint={m.session_reply_public({ name })}
            limit="review_reply"
            text={form.value}
            onChange={form.change}
            save={reply === null ? m.session_reply_send() : m.session_reply_save()}
            onSave={(text) => replyToReview.mutateAsync({ sessionId, reply: text })}
            onClose={form.close}
            takesFocus={form.isFresh}
          />
        </div>
      )}
      {form.value === null && reply === null && (
        <Button className="mt-3" onClick={() => form.open('')}>
          <MessageSquareReply aria-hidden="true" />
          {m.session_reply_action()}
        </Button>
      )}
      {form.value === null && reply !== null && (
        <>
          <div className="whitespace-pre-line">
            <Reply whose={m.session_your_reply()} text={reply} />
          </div>
          <div className="-ms-1 -mb-1 flex flex-wrap">
            <Button kind="text" className="text-14!" onClick={() => form.open(reply)}>
              <Pencil aria-hidden="true" />
              {m.session_reply_edit()}
            </Button>
            <TakeBackButton onTap={() => replyToReview.mutateAsync({ sessionId, reply: null })}>
              {m.session_reply_take_back()}
            </TakeBackButton>
          </div>
        </>
      )}
    </div>
  );
}
