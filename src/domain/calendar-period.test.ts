import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayToIso,
  formatPeriod,
  isInPeriod,
  isoToDay,
  periodOf,
  stepFrom,
  weekStartOf,
  type CalendarSpan,
} from './calendar-period.ts';

const day = (iso: string) => {
  const known = isoToDay(iso);
  if (known === null) throw new Error(`${iso} is no date`);
  return known;
};

/** First and last day, in words that can be compared with a wall calendar. */
function shown(span: CalendarSpan, iso: string, weekStart = 1): string {
  const { firstDay, days } = periodOf(span, day(iso), weekStart);
  return `${dayToIso(firstDay)} to ${dayToIso(firstDay + days - 1)}`;
}

describe('periodOf', () => {
  it.each<[CalendarSpan, string, number, string]>([
    ['week', '2026-06-09', 1, '2026-06-08 to 2026-06-14'],
    ['week', '2026-06-08', 1, '2026-06-08 to 2026-06-14'],
    ['week', '2026-06-14', 1, '2026-06-08 to 2026-06-14'],
    ['week', '2026-06-14', 7, '2026-06-14 to 2026-06-20'],
    ['week', '2026-06-12', 6, '2026-06-06 to 2026-06-12'],
    ['week', '1969-12-31', 1, '1969-12-29 to 1970-01-04'],
    ['month', '2026-02-28', 1, '2026-02-01 to 2026-02-28'],
    ['month', '2028-02-01', 1, '2028-02-01 to 2028-02-29'],
    ['three_days', '2026-12-31', 1, '2026-12-31 to 2027-01-02'],
  ])('%s of %s, weeks from day %i, is %s', (span, iso, weekStart, expected) => {
    expect(shown(span, iso, weekStart)).toBe(expected);
  });

  it('holds the day it was asked for, whatever day weeks begin on', () => {
    const spans = fc.constantFrom<CalendarSpan>('day', 'three_days', 'week', 'month');
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: -50_000, max: 50_000 }),
        fc.integer({ min: 1, max: 7 }),
        (span, at, start) => {
          const { firstDay, days } = periodOf(span, at, start);
          expect(at).toBeGreaterThanOrEqual(firstDay);
          expect(at).toBeLessThan(firstDay + days);
        },
      ),
    );
  });

  it('leaves no day out and shows none twice, from one period to the next', () => {
    const spans = fc.constantFrom<CalendarSpan>('day', 'week', 'month');
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: -50_000, max: 50_000 }),
        fc.integer({ min: 1, max: 7 }),
        (span, at, start) => {
          const { firstDay, days } = periodOf(span, at, start);
          expect(periodOf(span, stepFrom(span, at, 1), start).firstDay).toBe(firstDay + days);
          const before = periodOf(span, stepFrom(span, at, -1), start);
          expect(before.firstDay + before.days).toBe(firstDay);
        },
      ),
    );
  });
});

describe('isInPeriod', () => {
  const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
  // [what, from, to, whether it is in the week of 2026-06-08 in Berlin, which is two hours ahead of UTC]
  it.each([
    ['in the middle', '2026-06-10T10:00:00Z', '2026-06-10T11:00:00Z', true],
    ['at its first instant', '2026-06-07T22:00:00Z', '2026-06-07T23:00:00Z', true],
    ['ending as it begins', '2026-06-07T21:00:00Z', '2026-06-07T22:00:00Z', false],
    ['reaching into it', '2026-06-07T21:30:00Z', '2026-06-07T22:30:00Z', true],
    ['reaching out of it', '2026-06-14T21:30:00Z', '2026-06-14T22:30:00Z', true],
    ['beginning as it ends', '2026-06-14T22:00:00Z', '2026-06-14T23:00:00Z', false],
    ['far off', '2027-06-14T22:00:00Z', '2027-06-14T23:00:00Z', false],
  ])('knows a session %s', (_, from, to, expected) => {
    expect(isInPeriod(new Date(from), new Date(to), periodOf('week', day('2026-06-10'), 1), berlin)).toBe(expected);
  });

  it('goes by the viewer’s own days at both ends of the earth', () => {
    const period = periodOf('month', day('2026-06-10'), 1);
    const from = new Date('2026-05-31T10:30:00Z');
    const to = new Date('2026-05-31T11:15:00Z');
    expect(isInPeriod(from, to, period, { locale: 'en', timeZone: 'Pacific/Kiritimati' })).toBe(true);
    expect(isInPeriod(from, to, period, { locale: 'en', timeZone: 'Pacific/Pago_Pago' })).toBe(false);
  });

  it('counts the days on which the clocks change like any other', () => {
    // Sunday 29 March 2026 has 23 hours in Berlin, Sunday 25 October 25.
    const inLastHour = (iso: string, at: string) =>
      isInPeriod(new Date(at), new Date(Date.parse(at) + 45 * 60_000), periodOf('week', day(iso), 1), berlin);
    expect(inLastHour('2026-03-29', '2026-03-29T21:10:00Z')).toBe(true);
    expect(inLastHour('2026-03-29', '2026-03-29T22:00:00Z')).toBe(false);
    expect(inLastHour('2026-10-25', '2026-10-25T22:10:00Z')).toBe(true);
    expect(inLastHour('2026-10-25', '2026-10-25T23:00:00Z')).toBe(false);
  });
});

describe('isoToDay', () => {
  it.each(['', 'today', '2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '2026-06-09T10:00:00Z'])(
    'refuses %j',
    (text) => {
      expect(isoToDay(text)).toBeNull();
    },
  );

  it('is undone by dayToIso', () => {
    expect(dayToIso(day('2026-06-09'))).toBe('2026-06-09');
    expect(day('1970-01-02')).toBe(1);
  });
});

describe('formatPeriod', () => {
  // The engine's spaces and dashes are its own business.
  const plain = (text: string) => text.replace(/\s/gu, ' ').replace(/ ?– ?/u, '–');
  it.each<[CalendarSpan, string, string, string]>([
    ['week', '2026-06-09', 'en-GB', '8–14 June 2026'],
    ['week', '2026-12-31', 'en-GB', '28 December 2026–3 January 2027'],
    ['month', '2026-06-09', 'de', 'Juni 2026'],
    ['three_days', '2026-06-09', 'en-US', 'June 9–11, 2026'],
    ['day', '2026-06-09', 'en-GB', 'Tuesday, 9 June 2026'],
  ])('says %s of %s in %s as %s', (span, iso, locale, expected) => {
    expect(plain(formatPeriod(span, periodOf(span, day(iso), 1), locale))).toBe(expected);
  });
});

describe('weekStartOf', () => {
  it.each([
    ['en-GB', 1],
    ['en-US', 7],
    ['de', 1],
    ['ar-EG', 6],
  ])('of %s is %i', (locale, expected) => {
    expect(weekStartOf(locale)).toBe(expected);
  });
});
