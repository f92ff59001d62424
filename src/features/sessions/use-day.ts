import { useMemo } from 'react';
import { useOwnHours, useSessionsBetween } from '../../api/planning/hooks.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { isoToDay } from '../../domain/calendar-period.ts';
import { planDay, type PlanItem } from '../../domain/day-plan.ts';
import { dayNumber, formatDay } from '../../domain/format-time.ts';
import { midnightOf } from '../../domain/local-day.ts';
import { isHeld, isHoldExpired, type Session } from '../../domain/session.ts';
import { useViewer, type Viewer } from './use-viewer.ts';

export type DayItem = PlanItem<SessionEntry>;

/** A trainer's day as its screen shows it. */
export interface Day {
  day: number;
  today: number;
  /** `Tuesday 9 June`. */
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** Undefined until the device has looked. */
  items: readonly DayItem[] | undefined;
  /** Those that hold their time. */
  sessions: readonly SessionEntry[];
  done: number;
  /** What runs now or comes next of the day; null once all is over, and on other days than today. */
  next: SessionEntry | null;
  viewer: Viewer;
  now: Date;
}

/** The day that an address names, or today. */
export function useDay(date: string | undefined): Day {
  const now = useNow(15_000);
  const viewer = useViewer();
  const { format } = viewer;
  const today = dayNumber(now, format);
  const day = (date === undefined ? null : isoToDay(date)) ?? today;
  const start = midnightOf(day, format.timeZone);
  const end = midnightOf(day + 1, format.timeZone);
  const stretch = useMemo(() => ({ startsAt: new Date(start), endsAt: new Date(end) }), [start, end]);
  const { data } = useSessionsBetween(stretch.startsAt, stretch.endsAt);
  const hours = useOwnHours(stretch.startsAt, stretch.endsAt);
  const sessions = (data ?? []).filter(({ session }) => holdsTime(session, now));
  const parts = sessions.map((of) => ({ startsAt: of.session.scheduledAt, endsAt: of.session.endsAt, of }));
  const isKnown = data !== undefined && hours !== undefined;
  return {
    ...stretch,
    day,
    today,
    title: formatDay(stretch.startsAt, now, format),
    items: isKnown ? planDay({ day: stretch, sessions: parts, off: hours.off, open: hours.open }, now) : undefined,
    sessions,
    done: sessions.filter(({ session }) => isHeld(session, now)).length,
    next: day === today ? (sessions.find(({ session }) => !isHeld(session, now)) ?? null) : null,
    viewer,
    now,
  };
}

/** A request that nobody answered before its start holds nothing any more, even before the server has said so. */
function holdsTime(session: Session, now: Date): boolean {
  const isOver = session.status === 'pending' && (isHoldExpired(session, now) || now >= session.scheduledAt);
  return session.status !== 'cancelled' && !isOver;
}
