import { CircleCheck } from 'lucide-react';
import { describe, expect, it, vi } from 'vitest';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { isoToDay, periodOf } from '../../domain/calendar-period.ts';
import type { Session } from '../../domain/session.ts';
import { createSession } from '../../testing/builders.ts';
import {
  countWords,
  entriesByDay,
  entriesIn,
  isSameDrawing,
  lookOf,
  nearestSession,
  type CalendarEntry,
  type SessionWords,
} from './calendar-entry.ts';

const now = new Date('2026-06-09T08:00:00.000Z');
const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const words: SessionWords = {
  role: 'client',
  focusOf: ({ focusArea }) => focusArea ?? 'Training session',
  statusOf: ({ session }) => ({ icon: CircleCheck, text: `is ${session.status}`, tint: '' }),
};

function entry(session: Partial<Session> = {}, mark: Partial<SessionEntry> = {}): SessionEntry {
  const other = { id: 'o', displayName: 'Maya Kowalski', avatarUrl: null, timeZone: 'Europe/Berlin' };
  return { session: createSession(session), other, review: null, waiting: false, refused: false, ...mark };
}

function inWeek(iso: string, sessions: readonly SessionEntry[], at = now): CalendarEntry[] {
  return entriesIn(sessions, periodOf('week', isoToDay(iso) ?? 0, 1), { words, format: berlin, now: at });
}

describe('lookOf', () => {
  const soon = new Date('2026-06-09T09:00:00.000Z');
  const over = new Date('2026-06-08T09:00:00.000Z');
  it.each<[string, Partial<Session>, Partial<SessionEntry>, string]>([
    ['confirmed', {}, {}, 'confirmed'],
    ['confirmed and over', { scheduledAt: over }, {}, 'done'],
    ['confirmed and running', { scheduledAt: new Date(now.getTime() - 1) }, {}, 'confirmed'],
    ['completed before its end', { status: 'completed' }, {}, 'done'],
    ['asked for', { status: 'pending', scheduledAt: soon, holdExpiresAt: soon }, {}, 'pending'],
    ['asked for, not answered in time', { status: 'pending', holdExpiresAt: now }, {}, 'cancelled'],
    ['asked for, begun without an answer', { status: 'pending', scheduledAt: now }, {}, 'cancelled'],
    ['cancelled', { status: 'cancelled' }, {}, 'cancelled'],
    ['taken back on this device only', { status: 'cancelled' }, { waiting: true }, 'waiting'],
    ['refused', { status: 'pending' }, { waiting: true, refused: true }, 'refused'],
  ])('of a session that is %s', (_, session, mark, expected) => {
    expect(lookOf(entry(session, mark), now)).toBe(expected);
  });
});

describe('entriesIn', () => {
  it('leaves out what is not in the period, and puts the rest in order', () => {
    const ids = inWeek('2026-06-09', [
      entry({ id: 'late', scheduledAt: new Date('2026-06-14T20:00:00.000Z') }),
      entry({ id: 'next week', scheduledAt: new Date('2026-06-14T22:00:00.000Z') }),
      entry({ id: 'last week', scheduledAt: new Date('2026-06-07T20:00:00.000Z') }),
      entry({ id: 'early', scheduledAt: new Date('2026-06-08T06:00:00.000Z') }),
      entry({ id: 'across midnight', scheduledAt: new Date('2026-06-07T21:30:00.000Z') }),
    ]).map(({ sessionId }) => sessionId);
    expect(ids).toEqual(['across midnight', 'early', 'late']);
  });

  it('says everything in words', () => {
    const [shown] = inWeek('2026-06-09', [entry()]);
    expect(shown?.name).toBe(
      'Tuesday 9 June, 12:00–13:00, Upper body strength with Maya Kowalski, Online, is confirmed',
    );
  });

  it('says what the clock shows where the session is, when that is another one', () => {
    const session = { type: 'in_person', timeZone: 'America/New_York' } as const;
    const [shown] = inWeek('2026-06-09', [entry(session)]);
    expect(shown?.there).toMatch(/^06:00 in New York \(.+\)$/u);
    expect(shown?.name).toContain(`12:00–13:00, ${shown?.there}, Upper body`);
    expect(inWeek('2026-06-09', [entry({ ...session, timeZone: 'Europe/Paris' })])[0]?.there).toBeNull();
    expect(inWeek('2026-06-09', [entry({ timeZone: 'America/New_York' })])[0]?.there).toBeNull();
  });

  it('does without a name that is not known', () => {
    const other = { id: 'o', displayName: '', avatarUrl: null, timeZone: 'Europe/Berlin' };
    expect(inWeek('2026-06-09', [entry({ focusArea: null }, { other })])[0]?.name).toContain(', Training session, ');
  });

  it('finds words for what is shown only, of 5,000 sessions', () => {
    const sessions = Array.from({ length: 5000 }, (_, index) =>
      entry({ id: String(index), scheduledAt: new Date(now.getTime() + (index - 2500) * 12 * 3_600_000) }),
    );
    const statusOf = vi.fn<SessionWords['statusOf']>(words.statusOf);
    const period = periodOf('week', isoToDay('2026-07-09') ?? 0, 1);
    expect(entriesIn(sessions, period, { words: { ...words, statusOf }, format: berlin, now })).toHaveLength(14);
    expect(statusOf).toHaveBeenCalledTimes(14);
  });
});

describe('entriesByDay', () => {
  it('goes by the viewer’s calendar', () => {
    const days = entriesByDay(
      inWeek('2026-06-09', [
        entry({ id: 'a', scheduledAt: new Date('2026-06-09T21:00:00.000Z') }),
        entry({ id: 'b', scheduledAt: new Date('2026-06-09T22:00:00.000Z') }),
        entry({ id: 'c', scheduledAt: new Date('2026-06-10T10:00:00.000Z') }),
      ]),
    );
    expect([...days].map(([day, ofDay]) => [day, ofDay.map(({ sessionId }) => sessionId)])).toEqual([
      [isoToDay('2026-06-09'), ['a']],
      [isoToDay('2026-06-10'), ['b', 'c']],
    ]);
  });
});

describe('isSameDrawing', () => {
  const minute = new Date(now.getTime() + 60_000);
  it('is true for the same sessions read a minute later', () => {
    expect(isSameDrawing(inWeek('2026-06-09', [entry()]), inWeek('2026-06-09', [entry()], minute))).toBe(true);
  });

  it.each<[string, SessionEntry[]]>([
    ['one is gone', []],
    ['one was confirmed', [entry({ status: 'completed' })]],
    ['one was moved', [entry({ scheduledAt: new Date('2026-06-09T10:15:00.000Z') })]],
    ['one waits', [entry({}, { waiting: true })]],
    ['it is another one', [entry({ id: 'other' })]],
    ['it is called otherwise', [entry({ focusArea: 'Legs' })]],
    ['its trainer has a picture', [entry({}, { other: { ...entry().other, avatarUrl: 'https://example.com/m.png' } })]],
  ])('is false when %s', (_, sessions) => {
    expect(isSameDrawing(inWeek('2026-06-09', [entry()]), inWeek('2026-06-09', sessions))).toBe(false);
  });
});

describe('nearestSession', () => {
  const week = periodOf('week', isoToDay('2026-06-09') ?? 0, 1);
  const on = (id: string, iso: string, changes: Partial<Session> = {}) =>
    entry({ id, scheduledAt: new Date(iso), ...changes });
  const nearest = (sessions: readonly SessionEntry[]) => {
    const found = nearestSession(sessions, week, berlin, now);
    return found && [found.session.id, found.isLater];
  };

  it('is the first one after the period, else the last one before it, and none that was cancelled', () => {
    const before = [on('first', '2026-05-01T10:00:00Z'), on('before', '2026-06-01T10:00:00Z')];
    const after = [on('far', '2026-08-01T10:00:00Z'), on('after', '2026-07-01T10:00:00Z')];
    const cancelled = on('cancelled', '2026-06-20T10:00:00Z', { status: 'cancelled' });
    expect(nearest([...before, ...after, cancelled])).toEqual(['after', true]);
    expect(nearest([...before, cancelled])).toEqual(['before', false]);
    expect(nearest([cancelled])).toBeNull();
  });
});

describe('countWords', () => {
  it.each([
    [0, 'no sessions'],
    [1, '1 session'],
    [1200, '1,200 sessions'],
  ])('%i', (count, expected) => {
    expect(countWords(count, 'en-GB')).toBe(expected);
  });
});
