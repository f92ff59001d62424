import { Sparkles, Star } from 'lucide-react';
import { useFormat } from '../../api/use-format.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { shownRating, type Trainer } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';

/** `4.9` in the person's way of writing numbers. */
export function formatAverage(average: number, locale: string | undefined): string {
  return average.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** The average with its count; of few reviews none is made, and the trainer is called new. */
export function Rating({ trainer }: { trainer: Trainer }) {
  const { locale } = useFormat();
  const rating = shownRating(trainer);
  if (trainer.profile === null) return null;
  if (rating === null) {
    return (
      <IconWord icon={Sparkles} className="text-ink-2">
        {m.find_new()}
      </IconWord>
    );
  }
  const average = formatAverage(rating.average, locale);
  return (
    <span className="tabular inline-flex items-center gap-1.5">
      <Star aria-hidden="true" className="size-4.5 fill-star text-star" />
      <span aria-hidden="true">
        <span className="font-semi">{average}</span>{' '}
        <span className="text-ink-2">({rating.count.toLocaleString(locale)})</span>
      </span>
      <span className="sr-only">
        {m.find_rating({ average, count: rating.count, shown: rating.count.toLocaleString(locale) })}
      </span>
    </span>
  );
}
