import { describe, expect, it } from 'vitest';
import {
  dayParts,
  formatDay,
  formatHour,
  formatMinutes,
  formatMonth,
  formatSince,
  formatSpan,
  formatOf,
  formatTime,
  formatTimeRange,
  formatUntil,
  formatZone,
  isSameClock,
  nearDay,
  toHourCycle,
  zoneCity,
  type TimeFormat,
} from './format-time.ts';

const london: TimeFormat = { locale: 'en-GB', timeZone: 'Europe/London' };
const newYork: TimeFormat = { locale: 'en-US', timeZone: 'America/New_York' };
const at = (iso: string) => new Date(iso);

describe('format-time', () => {
  it('shows an instant in the zone that was asked for', () => {
    const from = at('2026-06-09T08:50:00.000Z');
    const to = at('2026-06-09T09:50:00.000Z');
    expect(formatTimeRange(from, to, london)).toBe('09:50–10:50');
    expect(formatTimeRange(from, to, newYork).replaceAll('\u202f', ' ')).toBe('4:50 AM–5:50 AM');
  });

  it('names an hour of the day as a clock on the wall does', () => {
    expect([0, 7, 23].map((hour) => formatHour(hour, london))).toEqual(['00:00', '07:00', '23:00']);
    expect([0, 7, 12].map((hour) => formatHour(hour, newYork).replaceAll('\u202f', ' '))).toEqual([
      '12 AM',
      '7 AM',
      '12 PM',
    ]);
    expect(formatHour(13, { ...newYork, hourCycle: 'h23' })).toBe('13:00');
    expect(formatHour(13, { ...london, hourCycle: 'h12' })).toBe('1 pm');
  });

  it.each([
    ['en-US', 'h23', '00:05', '13:05'],
    ['en-GB', 'h12', '12:05 am', '1:05 pm'],
    ['de', 'h12', '12:05 AM', '1:05 PM'],
    ['ja', 'h12', '午前12:05', '午後1:05'],
    ['ar-EG', 'h23', '٠٠:٠٥', '١٣:٠٥'],
  ] as const)('follows the clock that was chosen on the device: %s by %s', (locale, hourCycle, night, day) => {
    const format = formatOf({ locale, timeZone: 'UTC' }, hourCycle);
    const shown = (iso: string) => formatTime(at(iso), format).replaceAll(/[\u202f\u00a0]/g, ' ');
    expect(shown('2026-06-09T00:05:00.000Z')).toBe(night);
    expect(shown('2026-06-09T13:05:00.000Z')).toBe(day);
  });

  it('follows the custom of the locale where nothing was chosen, or something unknown', () => {
    expect(toHourCycle('h12')).toBe('h12');
    expect([undefined, null, 'h24', 12].map(toHourCycle)).toEqual([null, null, null, null]);
    expect(formatTime(at('2026-06-09T13:05:00.000Z'), formatOf({ locale: 'en-GB', timeZone: 'UTC' }, null))).toBe(
      '13:05',
    );
  });

  it('names the weekday with each date, and the year only when it is another one', () => {
    const now = at('2026-06-09T08:00:00.000Z');
    expect(formatDay(at('2026-06-11T08:00:00.000Z'), now, london)).toBe('Thursday 11 June');
    expect(formatDay(at('2025-06-11T08:00:00.000Z'), now, london)).toBe('Wednesday, 11 June 2025');
    expect(dayParts(at('2026-06-11T08:00:00.000Z'), now, london)).toEqual({ weekday: 'Thu', day: '11', month: 'Jun' });
    expect(dayParts(at('2025-06-11T08:00:00.000Z'), now, london).month).toBe('Jun 2025');
  });

  it('judges the year and the day by the zone, not by UTC', () => {
    const now = at('2026-01-01T02:00:00.000Z');
    expect(formatDay(at('2026-01-01T03:00:00.000Z'), now, newYork)).toBe('Wednesday, December 31');
    expect(nearDay(at('2026-01-01T06:00:00.000Z'), now, newYork)).toBe('tomorrow');
    expect(nearDay(at('2026-01-01T06:00:00.000Z'), now, london)).toBe('today');
  });

  it('counts days by the calendar across a change of the clocks', () => {
    expect(nearDay(at('2026-03-29T22:30:00.000Z'), at('2026-03-28T23:30:00.000Z'), london)).toBe('tomorrow');
    expect(nearDay(at('2026-03-31T10:00:00.000Z'), at('2026-03-29T10:00:00.000Z'), london)).toBeNull();
  });

  it.each([
    ['2026-06-09T08:08:00.000Z', 'in 8 minutes'],
    ['2026-06-09T08:07:01.000Z', 'in 8 minutes'],
    ['2026-06-09T11:10:00.000Z', 'in 3 hours'],
    ['2026-06-11T08:00:00.000Z', 'in 2 days'],
  ])('says how long until %s', (iso, said) => {
    expect(formatUntil(at(iso), at('2026-06-09T08:00:00.000Z'), 'en-GB')).toBe(said);
  });

  it('names a zone by its place and its clock', () => {
    expect(formatZone(at('2026-06-09T08:00:00.000Z'), london)).toBe('London (BST)');
    expect(formatZone(at('2026-12-09T08:00:00.000Z'), london)).toBe('London (GMT)');
    expect(formatZone(at('2026-12-09T08:00:00.000Z'), { locale: 'en', timeZone: 'UTC' })).toBe('UTC');
    expect(zoneCity('America/New_York')).toBe('New York');
    expect(formatOf({ locale: null, timeZone: 'Asia/Tokyo' }, null)).toEqual({
      locale: undefined,
      timeZone: 'Asia/Tokyo',
    });
  });

  it('knows when two zones cannot be mistaken for each other', () => {
    const summer = at('2026-06-09T08:00:00.000Z');
    expect(isSameClock(summer, 'Europe/London', 'Europe/Lisbon')).toBe(true);
    expect(isSameClock(summer, 'Europe/London', 'Europe/Berlin')).toBe(false);
    expect(isSameClock(summer, 'Pacific/Pago_Pago', 'Pacific/Tongatapu')).toBe(false);
  });

  it('says minutes with the symbol of the unit', () => {
    expect(formatMinutes(60, 'en-GB')).toBe('60 min');
  });
});

it('goes by the device where it does not know the zone that was chosen', () => {
  const { timeZone } = formatOf({ locale: 'en-GB', timeZone: 'Mars/Olympus' }, null);
  expect(timeZone).toBe(formatOf(null, null).timeZone);
});

it.each([
  [1, '1 minute'],
  [90, '90 minutes'],
  [120, '2 hours'],
  [1440, '24 hours'],
  [1500, '25 hours'],
  [2880, '2 days'],
  [86_400, '60 days'],
])('says %i minutes as %s', (minutes, said) => {
  expect(formatSpan(minutes, 'en-GB')).toBe(said);
});

it('says a month without a day, the same in every zone', () => {
  expect(formatMonth('2026-06-01', 'en-GB')).toBe('June 2026');
});

it('says since when by the weekday, and by the date once that could be another week’s', () => {
  const format = { locale: 'en-GB', timeZone: 'Europe/London' };
  const now = new Date('2026-11-25T12:00:00.000Z');
  expect(formatSince(new Date('2026-11-24T09:12:00.000Z'), now, format)).toBe('Tue 09:12');
  expect(formatSince(new Date('2026-11-18T09:12:00.000Z'), now, format)).toBe('Wednesday 18 November 09:12');
});
