import { Star } from 'lucide-react';
import { useId } from 'react';
import { m } from '../messages/messages.ts';
import { STAR_COUNT } from './stars.tsx';

interface StarInputProps {
  legend: string;
  /** One word for each star, worst first. */
  words: readonly string[];
  /** 0 while nothing is chosen. */
  value: number;
  error?: string | null;
  onChange: (rating: number) => void;
}

/** Five radio buttons under five stars: touch, arrow keys and screen readers work as they do in any radio group. */
export function StarInput({ legend, words, value, error = null, onChange }: StarInputProps) {
  const name = useId();
  const saidId = useId();
  return (
    <fieldset aria-describedby={saidId}>
      <legend className="sr-only">{legend}</legend>
      <div className="flex justify-between">
        {Array.from({ length: STAR_COUNT }, (_, index) => index + 1).map((rating) => (
          <label
            key={rating}
            className="flex size-14 items-center justify-center rounded-card has-focus-visible:outline-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={rating}
              checked={rating === value}
              onChange={() => onChange(rating)}
              className="sr-only"
              aria-label={m.components_stars_option({ rating, most: STAR_COUNT, word: words[rating - 1] ?? '' })}
            />
            <Star
              aria-hidden="true"
              className={`size-10 ${rating <= value ? 'fill-star text-star' : 'fill-transparent text-line-strong'}`}
              strokeWidth={1.5}
            />
          </label>
        ))}
      </div>
      <p id={saidId} className={`min-h-6 text-16 font-medium ${error === null ? 'text-ink' : 'text-cancelled'}`}>
        {error ??
          (value > 0
            ? m.components_stars_chosen({ rating: value, most: STAR_COUNT, word: words[value - 1] ?? '' })
            : m.components_stars_none())}
      </p>
    </fieldset>
  );
}
