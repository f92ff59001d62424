import { memo } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Stars, STAR_COUNT } from '../../components/stars.tsx';
import type { Review } from '../../domain/review.ts';
import { isPast } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { CardFrame } from './card-frame.tsx';
import { CompleteButton } from './complete-button.tsx';
import { JoinAction } from './join-action.tsx';
import { StatusLine, TypeChip } from './session-chips.tsx';
import { COVERING_LINK, SessionLink } from './session-links.tsx';
import { SessionTime } from './session-time.tsx';
import { focusOf } from './session-words.ts';
import type { Viewer } from './use-viewer.ts';

interface TrainerCardProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** A trainer's agreed session, to come or over, with the review it brought. */
export const TrainerCard = memo(function TrainerCard({ entry, viewer, now }: TrainerCardProps) {
  const { session, other, review } = entry;
  return (
    <CardFrame
      entry={entry}
      viewer={viewer}
      now={now}
      heading={
        <>
          <h3 className="text-16 font-semi wrap-anywhere">
            <SessionLink
              role={viewer.role}
              sessionId={session.id}
              past={isPast(session, now)}
              className={COVERING_LINK}
            >
              {other.displayName}
            </SessionLink>
          </h3>
          <SessionTime session={session} viewer={viewer} now={now} />
          <p className="text-14 text-ink-2 md:text-16">{focusOf(session)}</p>
          {session.location !== null && <p className="text-14 text-ink-2">{session.location}</p>}
        </>
      }
    >
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <TypeChip type={session.type} />
        <StatusLine entry={entry} viewer={viewer} now={now} />
      </div>
      {review !== null && <ReceivedReview review={review} name={firstName(other.displayName)} />}
      <div className="relative mt-3 flex flex-col gap-2 empty:hidden">
        <JoinAction entry={entry} viewer={viewer} now={now} kind="primary" />
        <CompleteButton entry={entry} now={now} kind="plain" />
      </div>
    </CardFrame>
  );
});

function ReceivedReview({ review, name }: { review: Review; name: string }) {
  return (
    <div className="mt-3">
      <p className="flex flex-wrap items-center gap-x-3">
        <Stars rating={review.rating} />
        <span className="text-14 font-medium text-ink-2">
          {m.session_name_gave({ name, rating: review.rating, most: STAR_COUNT })}
        </span>
      </p>
      {review.comment !== null && (
        <blockquote className="mt-1 text-14 whitespace-pre-line">“{review.comment}”</blockquote>
      )}
    </div>
  );
}
