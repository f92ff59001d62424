import '@fullcalendar/react/skeleton.css';
import FullCalendar, { type CalendarOptions, type CalendarRef, type EventInput } from '@fullcalendar/react';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { dayToIso, type CalendarSpan } from '../../domain/calendar-period.ts';
import { formatHour, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import { EntriesContext } from './entry-block.tsx';
import { GRID_OPTIONS } from './grid-options.tsx';

const HOUR = 3_600_000;

/** FullCalendar has found its height by then. */
const MOST_STEPS_MS = 500;

const VIEWS: Record<CalendarSpan, string> = {
  day: 'timeGridDay',
  three_days: 'timeGridThreeDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
};

/** The part that scrolls, also by the arrow keys. */
const HOURS = { role: 'region', 'aria-label': m.calendar_hours(), tabIndex: 0 };

interface CalendarGridProps {
  span: CalendarSpan;
  firstDay: number;
  /** As ISO counts: 7 is Sunday. */
  weekStart: number;
  /** Only those of the period. */
  entries: readonly CalendarEntry[];
  format: TimeFormat;
  now: Date;
  /** What lies behind the entries, and what else the grid can do: a trainer's. */
  ground?: readonly EventInput[];
  options?: CalendarOptions;
}

/** More than fit into a week one after another. */
const CROWD = 250;

const NO_GROUND: readonly EventInput[] = [];

/** Days as columns of hours, or a month of days. Loaded when it is first shown: FullCalendar is large. */
export function CalendarGrid(props: CalendarGridProps) {
  const { span, firstDay, weekStart, entries, format, now, ground = NO_GROUND, options } = props;
  const ref = useRef<CalendarRef>(null);
  const view = VIEWS[span];
  const date = dayToIso(firstDay);
  useLayoutEffect(() => ref.current?.getApi().changeView(view, date), [view, date]);
  const events = useMemo(() => [...ground, ...entries.map(toEvent)], [ground, entries]);
  const drawn = useMemo(
    () => ({
      format,
      entries: new Map(entries.map((entry) => [entry.id, entry])),
      isCrowded: entries.length > CROWD,
    }),
    [entries, format],
  );
  const isMonth = span === 'month';
  const scroller = useScrollToHour(isMonth ? null : firstHourOf(entries, format));

  return (
    <EntriesContext value={drawn}>
      <div ref={scroller} {...(!isMonth && HOURS)} className="h-full overflow-y-auto">
        <FullCalendar
          ref={ref}
          {...GRID_OPTIONS}
          {...options}
          initialView={view}
          initialDate={date}
          firstDay={weekStart % 7}
          direction={document.dir === 'rtl' ? 'rtl' : 'ltr'}
          timeZone={format.timeZone}
          now={now}
          {...(format.locale !== undefined && { locale: format.locale })}
          dayHeaderFormat={isMonth ? { weekday: 'short' } : { weekday: 'short', day: 'numeric' }}
          slotHeaderContent={({ time }) => formatHour((time?.milliseconds ?? 0) / HOUR, format)}
          slotMinHeight={slotHeight()}
          height={isMonth ? '100%' : 'auto'}
          events={events}
        />
      </div>
    </EntriesContext>
  );
}

/** All 24 hours are there; the first ones that matter are shown. The person's own scrolling stands from week to week. */
function useScrollToHour(hour: number | null): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scroller = ref.current;
    const content = scroller?.firstElementChild;
    if (hour === null || scroller === null || content == null) return undefined;
    const show = () => {
      observer.disconnect();
      clearTimeout(timer);
      scroller.style.visibility = '';
    };
    // FullCalendar finds its height in several steps, which nobody wants to see: there is nothing to scroll before the
    // hours have theirs, and never where a screen is as high as a day.
    const observer = new ResizeObserver(() => {
      if (scroller.scrollHeight <= scroller.clientHeight) return;
      // Half an hour more, so that the hour's own name is seen.
      scroller.scrollTo({ top: (scroller.scrollHeight * Math.max(0, hour - 0.5)) / 24 });
      show();
    });
    const timer = setTimeout(show, MOST_STEPS_MS);
    scroller.style.visibility = 'hidden';
    observer.observe(content);
    return show;
  }, [hour]);
  return ref;
}

function toEvent({ id, from, to, isMovable }: CalendarEntry): EventInput {
  return { id, start: from.toISOString(), end: to.toISOString(), editable: isMovable };
}

/** Of half an hour: 45 minutes then have room for two lines and 60 for three, however large the person's letters are. */
function slotHeight(): number {
  return 1.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Where the day is shown from: seven, or the hour of the earliest session. */
function firstHourOf(entries: readonly CalendarEntry[], format: TimeFormat): number {
  const hours = entries.map(({ from }) =>
    Number(formatTime(from, { locale: 'en-GB', timeZone: format.timeZone }).slice(0, 2)),
  );
  return Math.min(7, ...hours);
}
