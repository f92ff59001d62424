import { expect, it } from 'vitest';
import type { OpenHours, TimeWindow } from './availability.ts';
import { openIntervals } from './open-intervals.ts';

const DAY = 86_400_000;
const on = (date: string, ...windows: TimeWindow[]): OpenHours => ({
  week: new Map(),
  dates: new Map([[date, windows]]),
});
const spans = (hours: OpenHours, zone: string, around: string, days = 1) => {
  const at = new Date(`${around}T12:00:00.000Z`).getTime();
  const found = openIntervals(hours, zone, new Date(at - days * DAY), new Date(at + days * DAY));
  return found.map(
    ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(5, 16)} ${endsAt.toISOString().slice(5, 16)}`,
  );
};

it.each<[string, string, TimeWindow, string[]]>([
  ['America/New_York', '2026-03-08', [780, 1080], ['03-08T17:00 03-08T22:00']],
  // Two hours: the clock skips one.
  ['America/New_York', '2026-03-08', [60, 240], ['03-08T06:00 03-08T08:00']],
  ['America/New_York', '2026-11-01', [0, 180], ['11-01T04:00 11-01T08:00']],
  // Moves forward, past the gap; one that the gap swallowed is none.
  ['Europe/Paris', '2026-03-29', [150, 300], ['03-29T01:30 03-29T03:00']],
  ['Europe/Paris', '2026-03-29', [125, 150], []],
  // Past midnight belongs to the day it starts on.
  ['Europe/London', '2026-06-09', [1320, 1560], ['06-09T21:00 06-10T01:00']],
])('%s on %s, %j: %j', (zone, date, window, expected) => {
  expect(spans(on(date, window), zone, date)).toEqual(expected);
});

it('takes hours that touch across midnight as one, and a date instead of its weekday', () => {
  // 2026-06-09 is a Tuesday.
  const week = new Map<number, TimeWindow[]>([
    [2, [[1200, 1440]]],
    [
      3,
      [
        [0, 120],
        [600, 720],
      ],
    ],
  ]);
  const zone = 'UTC';
  expect(spans({ week, dates: new Map() }, zone, '2026-06-10')).toEqual([
    '06-09T20:00 06-10T02:00',
    '06-10T10:00 06-10T12:00',
  ]);
  expect(spans({ week, dates: new Map([['2026-06-10', []]]) }, zone, '2026-06-10')).toEqual([
    '06-09T20:00 06-10T00:00',
  ]);
});
