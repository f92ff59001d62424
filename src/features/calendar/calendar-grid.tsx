import '@fullcalendar/react/skeleton.css';
import FullCalendar, { type CalendarRef, type EventInput } from '@fullcalendar/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { dayToIso, type CalendarSpan } from '../../domain/calendar-period.ts';
import { formatHour, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import { EntriesContext } from './entry-block.tsx';
import { GRID_OPTIONS } from './grid-options.tsx';

const HOUR = 3_600_000;

const VIEWS: Record<CalendarSpan, string> = {
  three_days: 'timeGridThreeDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
};

interface CalendarGridProps {
  span: CalendarSpan;
  firstDay: number;
  /** As ISO counts: 7 is Sunday. */
  weekStart: number;
  /** Only those of the period. */
  entries: readonly CalendarEntry[];
  format: TimeFormat;
  now: Date;
}

/** Days as columns of hours, or a month of days. Loaded when it is first shown: FullCalendar is large. */
export function CalendarGrid({ span, firstDay, weekStart, entries, format, now }: CalendarGridProps) {
  const ref = useRef<CalendarRef>(null);
  const view = VIEWS[span];
  const date = dayToIso(firstDay);
  useLayoutEffect(() => ref.current?.getApi().changeView(view, date), [view, date]);
  const events = useMemo(() => entries.map(toEvent), [entries]);
  const drawn = useMemo(
    () => ({ format, entries: new Map(entries.map((entry) => [entry.sessionId, entry])) }),
    [entries, format],
  );
  const isMonth = span === 'month';

  return (
    <EntriesContext value={drawn}>
      <FullCalendar
        ref={ref}
        {...GRID_OPTIONS}
        initialView={view}
        initialDate={date}
        firstDay={weekStart % 7}
        direction={document.dir === 'rtl' ? 'rtl' : 'ltr'}
        timeZone={format.timeZone}
        now={now}
        {...(format.locale !== undefined && { locale: format.locale })}
        dayHeaderFormat={isMonth ? { weekday: 'short' } : { weekday: 'short', day: 'numeric' }}
        slotHeaderContent={({ time }) => formatHour((time?.milliseconds ?? 0) / HOUR, format)}
        scrollTime={scrollTimeOf(entries, format)}
        events={events}
      />
    </EntriesContext>
  );
}

function toEvent({ sessionId, from, to }: CalendarEntry): EventInput {
  return { id: sessionId, start: from.toISOString(), end: to.toISOString() };
}

/** The day is shown from seven on, or from the hour of the earliest session; the hour's own name is not cut off. */
function scrollTimeOf(entries: readonly CalendarEntry[], format: TimeFormat): string {
  const hours = entries.map(({ from }) =>
    Number(formatTime(from, { locale: 'en-GB', timeZone: format.timeZone }).slice(0, 2)),
  );
  const first = Math.min(7, ...hours);
  return first === 0 ? '00:00:00' : `${String(first - 1).padStart(2, '0')}:45:00`;
}
