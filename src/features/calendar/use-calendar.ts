import { useMemo, useState } from 'react';
import { useUser } from '../../api/identity/hooks.ts';
import { useSessionLists, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useOpenProposals } from '../../api/sessions/proposals.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import {
  formatPeriod,
  isoToDay,
  periodOf,
  weekStartOf,
  type CalendarPeriod,
  type CalendarSpan,
} from '../../domain/calendar-period.ts';
import { dayNumber, type TimeFormat } from '../../domain/format-time.ts';
import { askedIn } from './asked-entry.ts';
import { entriesIn, inOrder, isSameDrawing, type CalendarEntry, type SessionWords } from './calendar-entry.ts';
import type { CalendarSearch, CalendarView } from './calendar-search.ts';
import { useIsWide } from './use-is-wide.ts';

/** What an address asks to see, known before any session is. */
export interface AskedPeriod {
  view: CalendarView;
  span: CalendarSpan;
  isWide: boolean;
  /** The day that the period was asked for by. */
  day: number;
  today: number;
  weekStart: number;
  period: CalendarPeriod;
  title: string;
  format: TimeFormat;
  now: Date;
}

export interface Calendar extends AskedPeriod {
  /** What is shown of the period, the earliest first. */
  entries: readonly CalendarEntry[];
  /** How many of them are sessions. */
  count: number;
  /** How many more the period has that were cancelled. Not counted in `entries` unless they are asked for. */
  cancelled: number;
  /** Every session the device has; undefined while it is being opened, when the person's own zone is not known either. */
  sessions: readonly SessionEntry[] | undefined;
}

export function useAskedPeriod(search: CalendarSearch): AskedPeriod {
  const now = useNow(30_000);
  const format = useFormat();
  const isWide = useIsWide();
  const view = search.view ?? (isWide ? 'week' : 'list');
  const span = spanOf(view, isWide);
  const today = dayNumber(now, format);
  const day = (search.date === undefined ? null : isoToDay(search.date)) ?? today;
  const weekStart = useMemo(() => weekStartOf(format.locale), [format.locale]);
  const period = useMemo(() => periodOf(span, day, weekStart), [span, day, weekStart]);
  const title = formatPeriod(span, period, format.locale, isWide ? 'long' : 'short');
  return useMemo(
    () => ({ view, span, isWide, day, today, weekStart, period, title, format, now }),
    [view, span, isWide, day, today, weekStart, period, title, format, now],
  );
}

/** What the calendar shows for what its address asks. */
export function useCalendar(search: CalendarSearch, words: SessionWords): Calendar {
  const asked = useAskedPeriod(search);
  const { period, format, now } = asked;
  const { data: user } = useUser();
  const known = useAllSessions();
  const sessions = user === undefined ? undefined : known;
  const proposals = useOpenProposals();
  const all = useMemo(() => {
    const reading = { words, format, now };
    const ofSessions = entriesIn(sessions ?? [], period, reading);
    const asked = askedIn(proposals ?? [], sessions ?? [], period, reading);
    return asked.length === 0 ? ofSessions : inOrder([...ofSessions, ...asked]);
  }, [sessions, proposals, period, words, format, now]);
  const held = useMemo(() => all.filter(({ look }) => look !== 'cancelled'), [all]);
  const entries = useSteady(search.cancelled === true ? all : held);
  const count = useMemo(() => entries.filter(({ look }) => look !== 'asked').length, [entries]);
  const cancelled = all.length - held.length;
  return useMemo(
    () => ({ ...asked, entries, count, cancelled, sessions }),
    [asked, entries, count, cancelled, sessions],
  );
}

/** Seven days do not fit on a phone; the list goes by the month. */
function spanOf(view: CalendarView, isWide: boolean): CalendarSpan {
  if (view === 'day') return 'day';
  if (view === 'week') return isWide ? 'week' : 'three_days';
  return 'month';
}

function useAllSessions(): readonly SessionEntry[] | undefined {
  const { upcoming, past } = useSessionLists();
  return useMemo(() => upcoming.data && past.data && [...upcoming.data, ...past.data], [upcoming.data, past.data]);
}

/** The list as it was, for as long as it would be drawn alike. */
function useSteady(entries: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const [steady, setSteady] = useState(entries);
  if (steady === entries || isSameDrawing(steady, entries)) return steady;
  setSteady(entries);
  return entries;
}
