/** What lies behind a trainer's sessions: when they are open, and when they are off. Pure. */
import type { EventInput } from '@fullcalendar/react';
import { dayToIso, type CalendarSpan } from '../../domain/calendar-period.ts';
import { freeTime, overlaps } from '../../domain/day-plan.ts';
import { formatTimeRange, type TimeFormat } from '../../domain/format-time.ts';
import type { Interval } from '../../domain/slots.ts';
import { m } from '../../messages/messages.ts';

export interface DayGround extends Interval {
  day: number;
  /** Within the day. */
  open: readonly Interval[];
  /** Within the day. */
  off: readonly (Interval & { reason: string | null })[];
  /** Whether any hours are kept at all: without them nothing is closed. */
  hasHours: boolean;
}

interface Hours {
  open: readonly Interval[];
  off: readonly (Interval & { reason: string | null })[];
  hasHours: boolean;
}

/** What of some hours falls on one day, cut to it. */
export function dayGround(day: number, midnights: Interval, hours: Hours): DayGround {
  return {
    ...midnights,
    day,
    open: within(hours.open, midnights),
    off: within(hours.off, midnights),
    hasHours: hours.hasHours,
  };
}

function within<Of extends Interval>(intervals: readonly Of[], day: Interval): Of[] {
  return intervals
    .filter((one) => overlaps(one, day))
    .map((one) => ({
      ...one,
      startsAt: one.startsAt > day.startsAt ? one.startsAt : day.startsAt,
      endsAt: one.endsAt < day.endsAt ? one.endsAt : day.endsAt,
    }));
}

export type GroundKind = 'closed' | 'off';

/** The ground as FullCalendar draws it: stretches of hours, or in a month whole days. */
export function groundEvents(days: readonly DayGround[], span: CalendarSpan): EventInput[] {
  return span === 'month' ? days.flatMap(wholeDay) : days.flatMap(hoursOfDay);
}

function hoursOfDay(ground: DayGround): EventInput[] {
  const closed = ground.hasHours ? freeTime([ground], ground.open) : [];
  return [...closed.map((one) => stretch('closed', one)), ...ground.off.map((one) => stretch('off', one))];
}

function stretch(kind: GroundKind, { startsAt, endsAt }: Interval): EventInput {
  return {
    id: `${kind} ${startsAt.getTime()}`,
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    display: 'background',
    extendedProps: { kind },
  };
}

/** A day of a month is off where nothing that is open is left of it. */
function wholeDay(ground: DayGround): EventInput[] {
  const kind = dayKind(ground);
  if (kind === null) return [];
  const start = dayToIso(ground.day);
  return [{ id: `${kind} ${start}`, start, allDay: true, display: 'background', extendedProps: { kind } }];
}

function dayKind(ground: DayGround): GroundKind | null {
  const hours = ground.hasHours && ground.open.length > 0 ? ground.open : [ground];
  if (ground.off.length > 0 && freeTime(hours, ground.off).length === 0) return 'off';
  return ground.hasHours && ground.open.length === 0 ? 'closed' : null;
}

/** The ground in words, for the list: `Open 08:00–13:00, 15:00–20:00`, and the time off one by one. */
export function groundWords(ground: DayGround, format: TimeFormat): string[] {
  const times = ({ startsAt, endsAt }: Interval) => formatTimeRange(startsAt, endsAt, format);
  const open = ground.open.map(times).join(', ');
  return [
    ...(ground.hasHours ? [open === '' ? m.calendar_closed() : m.calendar_open({ times: open })] : []),
    ...ground.off.map((one) => {
      const isWhole = one.startsAt <= ground.startsAt && one.endsAt >= ground.endsAt;
      const said = isWhole ? m.calendar_off_all_day() : m.calendar_off_times({ times: times(one) });
      return one.reason === null ? said : `${said}: ${one.reason}`;
    }),
  ];
}

/** Where a new session of a day is offered first: the first open moment that has not passed, else nine hours into it. */
export function firstOpen({ startsAt, endsAt, open, off }: DayGround, now: Date): Date {
  const [first] = freeTime(open, [...off, { startsAt: new Date(0), endsAt: now }]);
  if (first !== undefined) return first.startsAt > now ? first.startsAt : nextQuarter(now);
  const nine = new Date(startsAt.getTime() + 9 * 3_600_000);
  return nine > now || now >= endsAt ? nine : nextQuarter(now);
}

function nextQuarter(now: Date): Date {
  return new Date((Math.floor(now.getTime() / QUARTER) + 1) * QUARTER);
}

const QUARTER = 900_000;
