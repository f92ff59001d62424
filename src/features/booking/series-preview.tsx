import { Check, CircleAlert, CircleHelp } from 'lucide-react';
import { formatDay, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import type { BookingDraft } from './booking-draft.ts';

export interface SeriesDate {
  at: Date;
  /** `unknown` lies beyond what this device knows of the trainer's days. */
  state: 'free' | 'taken' | 'own' | 'closed' | 'unknown';
}

interface SeriesPreviewProps {
  dates: readonly SeriesDate[];
  draft: BookingDraft;
  format: TimeFormat;
  now: Date;
  onChange: (change: Partial<BookingDraft>) => void;
}

/** Every date of a series before it is booked: what is not free has to be left out, what is free may be. */
export function SeriesPreview({ dates, draft, format, now, onChange }: SeriesPreviewProps) {
  const left = dates.filter(({ at }) => !draft.skipped.includes(at.toISOString())).length;
  const usual = formatTime(dates[0]?.at ?? now, format);
  return (
    <section aria-labelledby="booking-series">
      <h2 id="booking-series" className="text-16 font-semi">
        {m.booking_series_title({ count: left })}
      </h2>
      <p className="mb-2 text-14 text-ink-2">{m.booking_series_note()}</p>
      <ul className="divide-y divide-line border-y border-line">
        {dates.map(({ at, state }) => {
          const iso = at.toISOString();
          const time = formatTime(at, format);
          const isIn = !draft.skipped.includes(iso);
          return (
            <li key={iso}>
              <label className="flex min-h-12 items-center gap-3 py-1 text-16">
                <input
                  type="checkbox"
                  checked={isIn}
                  onChange={() =>
                    onChange({ skipped: isIn ? [...draft.skipped, iso] : draft.skipped.filter((one) => one !== iso) })
                  }
                  className="size-5 shrink-0 accent-brand"
                />
                <span className={`grow ${isIn ? '' : 'text-ink-3 line-through'}`}>
                  {formatDay(at, now, format)}, {time}
                  {time !== usual && <span className="block text-14 text-ink-2">{m.booking_series_shifted()}</span>}
                </span>
                <State state={state} />
              </label>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function State({ state }: { state: SeriesDate['state'] }) {
  const words = {
    free: m.booking_series_free(),
    taken: m.booking_series_taken(),
    own: m.booking_series_own(),
    closed: m.booking_series_closed(),
    unknown: m.booking_series_unknown(),
  }[state];
  const Icon = state === 'free' ? Check : state === 'unknown' ? CircleHelp : CircleAlert;
  const tint = state === 'free' ? 'text-confirmed' : state === 'unknown' ? 'text-ink-2' : 'text-cancelled';
  return (
    <span className={`flex shrink-0 items-center gap-1 text-14 font-medium ${tint}`}>
      <Icon aria-hidden="true" className="size-4" />
      {words}
    </span>
  );
}
