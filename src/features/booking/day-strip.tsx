import { memo, useEffect, useId, useRef } from 'react';
import { dayParts, formatDay, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import type { BookableDay } from './bookable-days.ts';

interface DayStripProps {
  days: readonly BookableDay[];
  chosen: BookableDay;
  format: TimeFormat;
  now: Date;
  /** The same function at each render, as all of this: one tap changes two days of sixty. */
  onChoose: (day: BookableDay) => void;
}

/** Every day that can be booked, side by side: arrow keys move and choose, a finger scrolls. */
export function DayStrip({ days, chosen, format, now, onChoose }: DayStripProps) {
  const name = useId();
  const stripRef = useRef<HTMLDivElement>(null);
  const index = days.indexOf(chosen);
  const wasShown = useRef(false);

  // By its own scroller: `scrollIntoView` would move the page too.
  useEffect(() => {
    const show = () => {
      const strip = stripRef.current;
      const label = strip?.children[index];
      if (!strip || !(label instanceof HTMLElement)) return;
      strip.scrollTo({ left: label.offsetLeft - (strip.clientWidth - label.clientWidth) / 2 });
    };
    if (!wasShown.current) {
      wasShown.current = true;
      show();
      return undefined;
    }
    // What was pressed is in sight: that it is chosen is shown first, and where it stands is measured after.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => (timer = setTimeout(show)));
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [index]);

  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{m.booking_day()}</legend>
      <div ref={stripRef} className="relative -mx-4 flex gap-1 overflow-x-auto px-4 py-1 md:mx-0 md:px-1">
        {days.map((day) => (
          <DayOption
            key={day.day}
            day={day}
            isChosen={day.day === chosen.day}
            name={name}
            format={format}
            now={now}
            onChoose={onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface DayOptionProps extends Omit<DayStripProps, 'days' | 'chosen'> {
  day: BookableDay;
  isChosen: boolean;
  /** Of the radio group. */
  name: string;
}

const DayOption = memo(function DayOption({ day, isChosen, name, format, now, onChoose }: DayOptionProps) {
  const parts = dayParts(day.startsAt, now, format);
  const words = freeWords(day);
  return (
    <label
      className={`relative flex min-w-16 shrink-0 flex-col items-center rounded-card px-2 py-2 text-center text-14 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus md:min-w-18 ${isChosen ? 'bg-brand text-on-brand' : 'text-ink-2 hover:bg-sunken'}`}
    >
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={() => onChoose(day)}
        aria-label={`${formatDay(day.startsAt, now, format)}, ${words}`}
        className="absolute inset-0 cursor-pointer appearance-none outline-none"
      />
      <span aria-hidden="true">{parts.weekday}</span>
      <span
        aria-hidden="true"
        className={`tabular text-20 ${day.slots.length > 0 ? `font-semi ${isChosen ? '' : 'text-ink'}` : ''}`}
      >
        {parts.day}
      </span>
      <span
        aria-hidden="true"
        className={`text-12 font-medium whitespace-nowrap ${day.slots.length > 0 && !isChosen ? 'text-brand-text' : ''}`}
      >
        {words}
      </span>
    </label>
  );
});

function freeWords(day: BookableDay): string {
  if (day.slots.length > 0) return m.booking_free({ count: day.slots.length });
  return day.isOpen ? m.booking_full() : m.booking_closed();
}
