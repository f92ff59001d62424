import { Sparkles } from 'lucide-react';
import { useMemo } from 'react';
import { formatDay, formatMinutes, formatTime, formatZone, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { partsOfDay, timesOf } from './slot-times.ts';

interface SlotPreviewProps {
  /** The free starts of one day. */
  slots: readonly Date[];
  /** Which of them were not free before the last change; and how many are free no more. */
  fresh: ReadonlySet<number>;
  goneCount: number;
  day: Date;
  durationMinutes: number;
  now: Date;
  /** As the client reads times. */
  format: TimeFormat;
}

/** One day as a client finds it: times by part of the day, and what the last change did to them. */
export function SlotPreview({ slots, fresh, goneCount, day, durationMinutes, now, format }: SlotPreviewProps) {
  const times = useMemo(() => timesOf(slots, format), [slots, format]);
  return (
    <div className="rounded-hero border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-16 font-semi">{formatDay(day, now, format)}</h3>
        <p className="tabular text-14 text-ink-2">
          {m.hours_preview_free({ length: formatMinutes(durationMinutes, format.locale), count: slots.length })}
        </p>
      </div>
      <p className="text-14 text-ink-2">{m.hours_preview_zone({ zone: formatZone(day, format) })}</p>
      {slots.length === 0 && <p className="mt-3 text-14 text-ink-2">{m.hours_preview_none()}</p>}
      {partsOfDay(slots, format).map(([part, starts]) => (
        <div key={part} className="mt-3">
          <h4 className="mb-1.5 text-14 font-semi text-ink-2">{PARTS[part]()}</h4>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-1.5">
            {starts.map((start) => (
              <Slot
                key={start.getTime()}
                time={times.get(start.getTime()) ?? ''}
                isFresh={fresh.has(start.getTime())}
              />
            ))}
          </ul>
        </div>
      ))}
      <Difference slots={slots} fresh={fresh} goneCount={goneCount} format={format} />
    </div>
  );
}

const PARTS = {
  night: m.hours_preview_night,
  morning: m.hours_preview_morning,
  afternoon: m.hours_preview_afternoon,
  evening: m.hours_preview_evening,
} as const;

function Slot({ time, isFresh }: { time: string; isFresh: boolean }) {
  return (
    <li
      className={`tabular flex min-h-9 items-center justify-center rounded-card border text-14 ${isFresh ? 'border-2 border-brand bg-brand-soft font-semi text-brand-text' : 'border-line-strong font-medium'}`}
    >
      {time}
      {isFresh && <span className="sr-only"> {m.hours_preview_new()}</span>}
    </li>
  );
}

const NAMED = 3;

function Difference({
  slots,
  fresh,
  goneCount,
  format,
}: Pick<SlotPreviewProps, 'slots' | 'fresh' | 'goneCount' | 'format'>) {
  const added = slots.filter((start) => fresh.has(start.getTime()));
  if (added.length === 0 && goneCount === 0) return null;
  const list = new Intl.ListFormat(format.locale, { type: 'conjunction' });
  const named =
    added.length <= NAMED
      ? m.hours_preview_added({
          count: added.length,
          times: list.format(added.map((start) => formatTime(start, format))),
        })
      : m.hours_preview_added_many({ count: added.length });
  return (
    <p className="mt-3 flex gap-2 text-14 font-medium text-brand-text">
      <Sparkles aria-hidden="true" className="size-5 shrink-0" />
      <span>
        {added.length > 0 && named} {goneCount > 0 && m.hours_preview_gone({ count: goneCount })}
      </span>
    </p>
  );
}
