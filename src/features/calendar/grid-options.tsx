/** How FullCalendar's grid is drawn. It comes bare, without a theme: every colour is one of our tokens. */
import type { CalendarOptions, DayCellInfo, DayHeaderInfo } from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { X } from 'lucide-react';
import { m } from '../../messages/messages.ts';
import { EntryBlockOf } from './entry-block.tsx';

export const GRID_OPTIONS: CalendarOptions = {
  plugins: [dayGridPlugin, timeGridPlugin],
  headerToolbar: false,
  borderless: true,
  views: {
    timeGridThreeDay: { type: 'timeGrid', duration: { days: 3 } },
  },

  allDaySlot: false,
  // Our own scroller stands where the person left it, and our blocks say their times themselves.
  scrollTimeReset: false,
  displayEventTime: false,
  slotDuration: '00:30:00',
  slotHeaderInterval: '01:00:00',
  slotEventOverlap: false,
  // Narrower than a fifth of a day nothing can be read; nobody holds so many at once.
  eventMaxStack: 5,
  nowIndicator: true,
  eventMinHeight: 24,
  showNonCurrentDates: false,
  fixedWeekCount: false,
  // What begins in the evening and ends at one in the night is one evening’s, not two days’.
  nextDayThreshold: '09:00:00',
  dayMaxEvents: true,
  eventDisplay: 'block',
  eventContent: ({ event, view }) => <EntryBlockOf id={event.id} isLine={view.type === 'dayGridMonth'} />,

  // In our own scroller; FullCalendar’s cannot be reached by keyboard where there is no session in it.
  tableHeaderSticky: true,
  tableHeaderClass: 'bg-paper',
  dayHeaderInnerClass: 'pb-2',
  dayHeaderAlign: 'center',
  dayHeaderContent: DayHeading,
  dayHeaderDividerClass: 'border-b border-line-strong',
  dayLaneClass: 'border border-line',
  dayLaneInnerClass: 'mx-0.5',
  slotLaneClass: ({ isMinor }) => `bg-surface border ${isMinor ? 'border-transparent' : 'border-line'}`,
  slotHeaderClass: 'justify-end',
  slotHeaderInnerClass: '-mt-2 ps-2 pe-2 text-12 font-medium text-ink-3 tabular whitespace-nowrap',
  dayRowClass: 'border border-line',
  dayCellClass: ({ isOther }) => `border border-line ${isOther ? 'bg-sunken' : 'bg-surface'}`,
  dayCellTopClass: 'flex justify-center py-1',
  dayCellTopContent: DayNumber,
  columnEventClass: 'mb-px',
  rowEventClass: 'mx-0.5 mb-0.5',
  columnEventInnerClass: 'h-full',
  nowIndicatorLineClass: 'border-t-2 border-ink',
  nowIndicatorDotClass: 'size-2.5 -translate-y-1/2 rounded-full bg-ink',
  moreLinkClass: 'mx-0.5 flex min-h-6 items-center justify-center rounded-chip hover:bg-sunken',
  moreLinkInnerClass: 'text-12 font-semi text-ink-2',
  columnMoreLinkClass: 'bg-surface border border-line-strong',
  moreLinkContent: ({ num }) => (
    <>
      <span aria-hidden="true">+{num}</span>
      <span className="sr-only">{m.calendar_show_more({ count: num })}</span>
    </>
  ),
  closeHint: m.calendar_close(),
  popoverFormat: { weekday: 'short', day: 'numeric' },
  popoverClass: 'w-72 rounded-card border border-line bg-surface p-2 shadow-sheet',
  popoverCloseClass: 'absolute end-0 top-0 flex size-11 items-center justify-center text-ink-2 hover:text-ink',
  popoverCloseContent: () => <X aria-hidden="true" className="size-5" />,
};

/** `Tue 9`, today's number on ink. In the month the number stands in each day instead. */
function DayHeading({ weekdayText, dayNumberText, isToday }: DayHeaderInfo) {
  return (
    <span className="flex flex-col items-center gap-x-1.5 text-12 font-medium text-ink-2 md:flex-row md:text-14">
      <span className={isToday ? 'text-ink' : ''}>{weekdayText}</span>
      {dayNumberText !== '' && (
        <span className={`tabular rounded-chip px-1.5 text-20 font-semi ${isToday ? 'bg-ink text-paper' : 'text-ink'}`}>
          {dayNumberText}
        </span>
      )}
    </span>
  );
}

function DayNumber({ dayNumberText, isToday, isOther }: DayCellInfo) {
  if (isOther) return null;
  return (
    <span
      className={`tabular min-w-6 rounded-chip px-1 text-center text-14 font-medium ${isToday ? 'bg-ink text-paper' : 'text-ink-2'}`}
    >
      {dayNumberText}
    </span>
  );
}
