/** From sessions to what a calendar draws and says: pure, and cheap for thousands. */
import type { LucideIcon } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { isInPeriod, type CalendarPeriod } from '../../domain/calendar-period.ts';
import {
  dayNumber,
  formatDay,
  formatTime,
  formatTimeRange,
  formatZone,
  isSameClock,
  type TimeFormat,
} from '../../domain/format-time.ts';
import { isHeld, isHoldExpired, isPast, type Session, type SessionType } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

/** How a block is drawn: fill tells the type of a session, the edge tells this. */
export type EntryLook = 'confirmed' | 'pending' | 'asked' | 'done' | 'waiting' | 'refused' | 'cancelled';

/** How the rest of the app speaks of a session. Given to the calendar, so that both say the same. */
export interface SessionWords {
  /** Who is looking: a client knows a session by what it is for, a trainer by whom it is with. */
  role: Role;
  focusOf: (session: Pick<Session, 'focusArea'>) => string;
  statusOf: (entry: SessionEntry, now: Date) => { icon: LucideIcon; text: string; tint: string };
}

export interface CalendarEntry {
  /** The session's own, except of a time that is only asked for. */
  id: string;
  /** Where it leads. */
  sessionId: string;
  from: Date;
  to: Date;
  /** The day it is found under, by the viewer's calendar. */
  day: number;
  type: SessionType;
  look: EntryLook;
  role: Role;
  focus: string;
  /** Stands first in its block; null: whom or what it is about. */
  title: string | null;
  /** The other side's name. */
  other: string;
  otherPicture: string | null;
  /** Whether another time can be proposed for it by dragging: a trainer's only. */
  isMovable: boolean;
  status: ReturnType<SessionWords['statusOf']>;
  /** `18:00 in Berlin (CEST)`, where the clock on the wall there is not the viewer's; else null. */
  there: string | null;
  /** All of it in words, for those who hear the calendar. */
  name: string;
}

export interface Reading {
  words: SessionWords;
  format: TimeFormat;
  now: Date;
}

/** The sessions that touch the period, the earliest first. */
export function entriesIn(
  sessions: readonly SessionEntry[],
  period: CalendarPeriod,
  reading: Reading,
): CalendarEntry[] {
  return inOrder(
    sessions
      .filter(({ session }) => isInPeriod(session.scheduledAt, session.endsAt, period, reading.format))
      .map((one) => toEntry(one, reading)),
  );
}

/** The earliest first. */
export function inOrder(entries: readonly CalendarEntry[]): CalendarEntry[] {
  return entries.toSorted((a, b) => a.from.getTime() - b.from.getTime() || a.id.localeCompare(b.id));
}

/** The look that says most: what has not left this device comes before what the server knows. */
export function lookOf({ session, waiting, refused }: SessionEntry, now: Date): EntryLook {
  if (refused) return 'refused';
  if (waiting) return 'waiting';
  if (isHeld(session, now)) return 'done';
  // Cancelled, or a request that nobody answered in time: the server will call that cancelled, too.
  if (isPast(session, now) || (session.status === 'pending' && now >= session.scheduledAt)) return 'cancelled';
  return session.status === 'pending' ? 'pending' : 'confirmed';
}

export function toEntry(entry: SessionEntry, { words, format, now }: Reading): CalendarEntry {
  const { session, other } = entry;
  const parts = {
    id: session.id,
    sessionId: session.id,
    from: session.scheduledAt,
    to: session.endsAt,
    day: dayNumber(session.scheduledAt, format),
    type: session.type,
    look: lookOf(entry, now),
    focus: words.focusOf(session),
    title: null,
    role: words.role,
    other: other.displayName,
    otherPicture: other.avatarUrl,
    isMovable: words.role === 'trainer' && isMovable(session, now),
    status: words.statusOf(entry, now),
    there: timeThere(session, session.scheduledAt, format),
  };
  return { ...parts, name: nameOf(parts, format, now) };
}

export function nameOf(entry: Omit<CalendarEntry, 'name'>, format: TimeFormat, now: Date): string {
  const { from, to, there, type, status } = entry;
  return [
    formatDay(from, now, format),
    formatTimeRange(from, to, format),
    ...(there === null ? [] : [there]),
    focusWith(entry),
    typeWord(type),
    status.text,
  ].join(', ');
}

/** `Mobility with Maya Kowalski`. */
export function focusWith({ focus, other }: Pick<CalendarEntry, 'focus' | 'other'>): string {
  return other === '' ? focus : m.calendar_focus_with({ focus, name: other });
}

/** The two things a block says of a session, the more telling one first. */
export function blockWords({ role, focus, title, other }: CalendarEntry): [title: string, detail: string] {
  if (title !== null) return [title, focus];
  return role === 'trainer' && other !== '' ? [other, focus] : [focus, other];
}

/** A session that stands and has not begun; whether the other time can be had is judged where it is proposed. */
function isMovable(session: Session, now: Date): boolean {
  const stands = session.status === 'confirmed' || session.status === 'pending';
  return stands && now < session.scheduledAt && !isHoldExpired(session, now);
}

/** In-person sessions begin by the clock on the wall where they are. */
export function timeThere(session: Session, at: Date, format: TimeFormat): string | null {
  if (session.type === 'online' || isSameClock(at, session.timeZone, format.timeZone)) return null;
  const place = { ...format, timeZone: session.timeZone };
  return m.calendar_time_there({ time: formatTime(at, place), zone: formatZone(at, place) });
}

export function typeWord(type: SessionType): string {
  return type === 'online' ? m.calendar_type_online() : m.calendar_type_in_person();
}

/**
 * Whether two lists would be drawn alike. The lists are made anew with every tick of the clock, and a calendar that is
 * handed a new list makes its blocks anew, which takes the focus away from whoever is at one.
 */
export function isSameDrawing(a: readonly CalendarEntry[], b: readonly CalendarEntry[]): boolean {
  return a.length === b.length && a.every((entry, index) => drawingOf(entry) === drawingOf(b[index]));
}

/** All that is to be seen of an entry, as one text. */
function drawingOf(entry: CalendarEntry | undefined): string | undefined {
  return entry && [entry.id, entry.from.getTime(), entry.look, entry.name, entry.otherPicture, entry.isMovable].join();
}

/** Entries by their day, in the order in which they come. */
export function entriesByDay(entries: readonly CalendarEntry[]): Map<number, CalendarEntry[]> {
  return Map.groupBy(entries, ({ day }) => day);
}

/** `1 session`, `3 sessions`, `no sessions`. */
export function countWords(count: number, locale: string | undefined): string {
  if (count === 0) return m.calendar_count_none();
  return m.calendar_count({ count, shown: count.toLocaleString(locale) });
}

/** The first session after the period, or else the last one before it; null where there is none at all. */
export function nearestSession(
  sessions: readonly SessionEntry[],
  { firstDay, days }: CalendarPeriod,
  format: TimeFormat,
  now: Date,
): { session: Session; isLater: boolean } | null {
  const held = sessions
    .filter((entry) => lookOf(entry, now) !== 'cancelled')
    .map(({ session }) => session)
    .toSorted((a, b) => a.scheduledAt.getTime() - b.scheduledAt.getTime());
  const later = held.find(({ scheduledAt }) => dayNumber(scheduledAt, format) >= firstDay + days);
  if (later !== undefined) return { session: later, isLater: true };
  const last = held.at(-1);
  return last === undefined ? null : { session: last, isLater: false };
}
