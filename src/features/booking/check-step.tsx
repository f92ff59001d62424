import type { ReactNode } from 'react';
import { Notice } from '../../components/notice.tsx';
import { formatDay, formatMinutes, formatTimeRange, formatZone, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { locationOf, type BookableTrainer } from './bookable-trainer.ts';
import type { BookingDraft } from './booking-draft.ts';
import { answerWords, cancelTerms } from './booking-words.ts';
import { SeriesPreview, type SeriesDate } from './series-preview.tsx';

interface CheckStepProps {
  trainer: BookableTrainer;
  draft: BookingDraft;
  /** The dates of a series, the first included; empty for a single session. */
  series: readonly SeriesDate[];
  format: TimeFormat;
  now: Date;
  isOffline: boolean;
  problem: string | null;
  onChange: (change: Partial<BookingDraft>) => void;
}

/** All of it once more, with the terms, before it is sent. */
export function CheckStep({ trainer, draft, series, format, now, isOffline, problem, onChange }: CheckStepProps) {
  const starts = draft.starts.map((start) => new Date(start));
  const [first] = starts;
  if (first === undefined) return null;
  const location = locationOf(trainer, draft.placeId);
  const range = (start: Date) =>
    formatTimeRange(start, new Date(start.getTime() + draft.durationMinutes * 60_000), format);
  return (
    <div className="flex max-w-160 flex-col gap-5">
      <dl className="divide-y divide-line border-y border-line">
        <Line term={m.booking_check_when()}>
          <ol>
            {starts.map((start, index) => (
              <li key={start.getTime()}>
                {starts.length > 1 && <span className="text-ink-3">{m.booking_choice({ rank: `${index + 1}` })} </span>}
                <span className="font-semi">{formatDay(start, now, format)}</span>, {range(start)}
              </li>
            ))}
          </ol>
          <span className="block text-14 text-ink-3">{m.booking_zone({ zone: formatZone(first, format) })}</span>
        </Line>
        <Line term={m.booking_check_how()}>
          {draft.type === 'online' ? m.booking_online() : m.booking_in_person()} ·{' '}
          {formatMinutes(draft.durationMinutes, format.locale)}
          {draft.type === 'in_person' && <span className="block text-14 text-ink-2">{location}</span>}
        </Line>
        {draft.focusArea.trim() !== '' && <Line term={m.booking_focus()}>{draft.focusArea}</Line>}
        {draft.note.trim() !== '' && <Line term={m.booking_check_note()}>{draft.note}</Line>}
      </dl>
      {series.length > 0 && (
        <SeriesPreview dates={series} format={format} now={now} draft={draft} onChange={onChange} />
      )}
      <section aria-labelledby="booking-terms">
        <h2 id="booking-terms" className="mb-1 text-16 font-semi">
          {m.booking_terms()}
        </h2>
        <ul className="list-disc ps-5 text-14 text-ink-2">
          <li>{answerWords(trainer, first, now, format)}</li>
          <li>{cancelTerms(trainer, first, now, format)}</li>
          {starts.length > 1 && <li>{m.booking_terms_choices()}</li>}
        </ul>
      </section>
      {isOffline && <Notice kind="beware">{m.booking_offline({ name: trainer.name })}</Notice>}
      {problem !== null && <Notice kind="failed">{problem}</Notice>}
    </div>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-14 text-ink-3">{term}</dt>
      <dd className="min-w-0 text-16 wrap-anywhere">{children}</dd>
    </div>
  );
}
