import { useId, useState } from 'react';
import type { PublicReview } from '../../api/trainers/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { Button } from '../../components/button.tsx';
import { Stars, STAR_COUNT } from '../../components/stars.tsx';
import { formatMonth } from '../../domain/format-time.ts';
import { shownRating, type Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';
import { formatAverage } from './rating.tsx';

/** What a person reads before asking for more. */
const FIRST = 5;

/** What clients have said, and what the trainer answered. */
export function TrainerReviews({ trainer, reviews }: { trainer: Trainer; reviews: readonly PublicReview[] }) {
  const id = useId();
  const { locale } = useFormat();
  const [all, setAll] = useState(false);
  const rating = shownRating(trainer);
  const shown = all ? reviews : reviews.slice(0, FIRST);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-20 font-semi">
        {m.find_reviews()}
      </h2>
      {reviews.length === 0 && <p className="mt-2 text-14 text-ink-2">{m.find_reviews_none()}</p>}
      {rating !== null && reviews.length > 0 && (
        <div className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-6">
          <p>
            <span className="tabular block text-32 font-bold">{formatAverage(rating.average, locale)}</span>
            <span className="text-14 text-ink-2">
              {m.find_reviews_count({ count: rating.count, shown: rating.count.toLocaleString(locale) })}
            </span>
          </p>
          <Spread reviews={reviews} />
        </div>
      )}
      <ul className="mt-3 divide-y divide-line border-t border-line empty:hidden">
        {shown.map((review) => (
          <li key={review.id} className="py-4">
            <Review review={review} name={trainer.displayName} locale={locale} />
          </li>
        ))}
      </ul>
      {shown.length < reviews.length && (
        <Button onClick={() => setAll(true)}>
          {m.find_reviews_all({ all: reviews.length.toLocaleString(locale) })}
        </Button>
      )}
    </section>
  );
}

/** How many gave how many stars. */
function Spread({ reviews }: { reviews: readonly PublicReview[] }) {
  const rows = Array.from({ length: STAR_COUNT }, (_, index) => STAR_COUNT - index).map((stars) => ({
    stars,
    count: reviews.filter(({ rating }) => rating === stars).length,
  }));
  return (
    <ul className="tabular text-14 text-ink-2">
      {rows.map(({ stars, count }) => (
        <li key={stars} className="grid grid-cols-[1ch_minmax(0,1fr)_3ch] items-center gap-3">
          <span className="sr-only">{m.find_reviews_of_stars({ stars, count })}</span>
          <span aria-hidden="true">{stars}</span>
          <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none" className="h-1.5 w-full rounded-full">
            <rect width="100" height="6" className="fill-line" />
            <rect width={(100 * count) / reviews.length} height="6" className="fill-star" />
          </svg>
          <span aria-hidden="true" className="text-end">
            {count}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Review({ review, name, locale }: { review: PublicReview; name: string; locale: string | undefined }) {
  const { reviewer, rating, month, comment, reply } = review;
  return (
    <article>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h3 className="flex flex-wrap items-center gap-x-3 text-16 font-semi">
          <Stars rating={rating} />
          <span className="sr-only">{m.find_review_stars({ rating, most: STAR_COUNT })}</span>
          <bdi className="wrap-anywhere">{reviewer || m.find_reviewer_unknown()}</bdi>
        </h3>
        <p className="text-14 text-ink-3">{formatMonth(month, locale)}</p>
      </div>
      {comment !== null && comment !== '' && <p className="mt-1 wrap-anywhere whitespace-pre-line">{comment}</p>}
      {reply !== null && reply !== '' && (
        <div className="mt-3 border-s-2 border-line-strong ps-3">
          <p className="text-14 font-medium text-ink-3">{m.find_reply({ name })}</p>
          <p className="text-14 wrap-anywhere whitespace-pre-line text-ink-2">{reply}</p>
        </div>
      )}
    </article>
  );
}
