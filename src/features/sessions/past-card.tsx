import { Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { memo } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { buttonClass } from '../../components/button-class.ts';
import { Stars, STAR_COUNT } from '../../components/stars.tsx';
import { formatMinutes, formatTime } from '../../domain/format-time.ts';
import { canEditReview, type Review } from '../../domain/review.ts';
import { isHeld } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { CardFrame } from './card-frame.tsx';
import { StatusLine } from './session-chips.tsx';
import { focusOf } from './session-words.ts';
import { doubtedZone, sessionFormat, type Viewer } from './use-viewer.ts';

interface PastCardProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
}

/** A client's session that is over: the stars they gave, or the way to give them. */
export const PastCard = memo(function PastCard({ entry, viewer, now }: PastCardProps) {
  const { session, other, review } = entry;
  const format = sessionFormat(session, viewer);
  const held = isHeld(session, now);
  const details = [
    other.displayName,
    formatTime(session.scheduledAt, format),
    doubtedZone(session, viewer),
    formatMinutes(session.durationMinutes, format.locale),
  ];
  return (
    <CardFrame
      entry={entry}
      viewer={viewer}
      now={now}
      heading={
        <>
          <h3 className="text-16 font-semi">
            <Link
              to="/sessions/$sessionId"
              params={{ sessionId: session.id }}
              search={{ tab: 'past' }}
              className="after:absolute after:inset-0 hover:underline"
            >
              {focusOf(session)}
            </Link>
          </h3>
          <p className="tabular text-14 text-ink-2">{details.filter((part) => part !== null).join(' · ')}</p>
        </>
      }
    >
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        {(!held || entry.waiting || entry.refused || session.attendance === 'client_no_show') && (
          <StatusLine entry={entry} viewer={viewer} now={now} />
        )}
        {review !== null && <GivenReview review={review} sessionId={session.id} focus={focusOf(session)} now={now} />}
        {review === null && held && session.attendance !== 'client_no_show' && (
          <Link
            from="/sessions"
            to="/sessions"
            search={{ tab: 'past', review: session.id }}
            resetScroll={false}
            className={buttonClass('plain', 'relative')}
          >
            <Star aria-hidden="true" />
            {m.session_leave_review()}
            <span className="sr-only">
              {m.session_leave_review_of({ focus: focusOf(session), name: other.displayName })}
            </span>
          </Link>
        )}
      </div>
    </CardFrame>
  );
});

interface GivenReviewProps {
  review: Review;
  sessionId: string;
  focus: string;
  now: Date;
}

function GivenReview({ review, sessionId, focus, now }: GivenReviewProps) {
  return (
    <div className="flex min-h-8 grow flex-wrap items-center gap-x-3">
      <Stars rating={review.rating} />
      <span className="text-12 font-medium text-ink-2 md:text-14">
        {m.session_you_gave({ rating: review.rating, most: STAR_COUNT })}
      </span>
      {canEditReview(review, now) && (
        <Link
          from="/sessions"
          to="/sessions"
          search={{ tab: 'past', review: sessionId }}
          resetScroll={false}
          className={buttonClass('text', 'relative -my-2 -me-2 ms-auto text-14!')}
        >
          {m.session_review_edit()}
          <span className="sr-only"> {m.session_review_edit_which({ focus })}</span>
        </Link>
      )}
    </div>
  );
}
