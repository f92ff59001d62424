/** The grid of a trainer: hours behind the sessions, a tap on empty time books, a drag proposes another time. */
import type { CalendarOptions, EventApi } from '@fullcalendar/react';
import interactionPlugin from '@fullcalendar/react/interaction';
import { useMemo, type ComponentProps } from 'react';
import { SESSION_DURATIONS } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { CalendarGrid } from './calendar-grid.tsx';
import { GRID_OPTIONS } from './grid-options.tsx';
import { firstOpen, groundEvents, type DayGround } from './ground.ts';
import type { Planning } from './planning.ts';

interface TrainerGridProps extends Omit<ComponentProps<typeof CalendarGrid>, 'ground' | 'options'> {
  days: readonly DayGround[];
  planning: Planning;
}

export function TrainerGrid({ days, planning, ...grid }: TrainerGridProps) {
  const { span, now } = grid;
  const ground = useMemo(() => groundEvents(days, span), [days, span]);
  const options = useMemo(
    (): CalendarOptions => ({
      ...PLANNING_OPTIONS,
      eventDurationEditable: span !== 'month',
      dateClick: ({ date, dateStr, allDay }) =>
        planning.onNew(allDay ? openOn(days, dateStr, now) : instantOf(date, dateStr)),
      eventDrop: ({ event, revert }) => propose(event, revert, planning),
      eventResize: ({ event, revert }) => propose(event, revert, planning),
    }),
    [span, planning, days, now],
  );
  return <CalendarGrid {...grid} ground={ground} options={options} />;
}

const PLANNING_OPTIONS: CalendarOptions = {
  plugins: [...(GRID_OPTIONS.plugins ?? []), interactionPlugin],
  snapDuration: '00:15:00',
  eventStartEditable: true,
  eventLongPressDelay: 400,
  backgroundEventClass: ({ event }) => (event.extendedProps['kind'] === 'off' ? 'bg-closed hatched' : 'bg-closed'),
  backgroundEventContent: ({ event }) =>
    event.extendedProps['kind'] === 'off' ? (
      <span className="sticky top-14 m-1 inline-block rounded-chip bg-surface px-1 text-12 font-medium text-ink-2">
        {m.calendar_off()}
      </span>
    ) : null,
};

/** The session stays where it is: only the other side’s yes moves it. */
function propose(event: EventApi, revert: () => void, planning: Planning): void {
  const { id, start, startStr, end } = event;
  revert();
  if (start === null || end === null) return;
  const minutes = nearestDuration((end.getTime() - start.getTime()) / 60_000);
  planning.onPropose(id, instantOf(start, startStr), minutes);
}

/** What FullCalendar names with its offset is that instant; without one it is UTC already. */
function instantOf(date: Date, text: string): Date {
  const named = new Date(text);
  return /(?:Z|[+-]\d\d:\d\d)$/u.test(text) && !Number.isNaN(named.getTime()) ? named : date;
}

/** Sessions have one of a few lengths: a stretch of any other is the nearest of them. */
function nearestDuration(minutes: number): number {
  const [nearest = minutes] = [...SESSION_DURATIONS].toSorted((a, b) => Math.abs(a - minutes) - Math.abs(b - minutes));
  return nearest;
}

function openOn(days: readonly DayGround[], iso: string, now: Date): Date | null {
  const ground = days.find(({ day }) => day * 86_400_000 === Date.parse(iso));
  return ground === undefined ? null : firstOpen(ground, now);
}
