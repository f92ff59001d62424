import { Star } from 'lucide-react';

export const STAR_COUNT = 5;

/** Stars already given. The words beside them carry the meaning. */
export function Stars({ rating }: { rating: number }) {
  return (
    <span className="inline-flex gap-0.5" aria-hidden="true">
      {Array.from({ length: STAR_COUNT }, (_, index) => (
        <Star
          key={index}
          className={`size-4.5 ${index < rating ? 'fill-star text-star' : 'fill-transparent text-line-strong'}`}
          strokeWidth={1.75}
        />
      ))}
    </span>
  );
}
