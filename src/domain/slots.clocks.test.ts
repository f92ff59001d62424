import { describe, expect, it, test } from 'vitest';
import { CLOCK_CHANGES, type ClockChange } from '../testing/clock-changes.ts';
import { findSlotsNaively } from '../testing/naive-slots.ts';
import { createHours, createQuestion, createTaken, openOnly } from '../testing/slot-questions.ts';
import type { TimeWindow } from './availability.ts';
import { dayToIso } from './calendar-period.ts';
import { findSlots, openIntervals } from './slots.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const show = (at: Date) => at.toISOString().slice(0, 16);
const open = (timeZone: string, date: string, ...windows: TimeWindow[]) => {
  const noon = Date.parse(`${date}T12:00Z`);
  const found = openIntervals(openOnly(date, ...windows), timeZone, new Date(noon - 3 * DAY), new Date(noon + 3 * DAY));
  return found.map(({ startsAt, endsAt }) => `${show(startsAt)}/${show(endsAt)}`);
};

describe('open hours', () => {
  test.each<[name: string, timeZone: string, date: string, windows: TimeWindow[], expected: string[]]>([
    [
      'the day New York springs forward',
      'America/New_York',
      '2026-03-08',
      [[780, 1080]],
      ['2026-03-08T17:00/2026-03-08T22:00'],
    ],
    ['three hours that are two', 'America/New_York', '2026-03-08', [[60, 240]], ['2026-03-08T06:00/2026-03-08T08:00']],
    ['three hours that are four', 'America/New_York', '2026-11-01', [[0, 180]], ['2026-11-01T04:00/2026-11-01T08:00']],
    ['a start that a spring skips', 'Europe/Paris', '2026-03-29', [[150, 300]], ['2026-03-29T01:30/2026-03-29T03:00']],
    [
      'a start that comes twice',
      'Australia/Lord_Howe',
      '2026-04-05',
      [[90, 120]],
      ['2026-04-04T14:30/2026-04-04T15:30'],
    ],
    ['an end that a spring skips', 'Europe/Paris', '2026-03-29', [[60, 150]], ['2026-03-29T00:00/2026-03-29T01:30']],
    ['an end that comes twice', 'Europe/Paris', '2026-10-25', [[60, 150]], ['2026-10-24T23:00/2026-10-25T00:30']],
    ['the hour that a spring skips', 'Europe/Paris', '2026-03-29', [[120, 180]], []],
    ['a part of that hour', 'Europe/Paris', '2026-03-29', [[125, 170]], []],
    ['from within that hour to just after it', 'Europe/Paris', '2026-03-29', [[165, 195]], []],
    [
      'up to that hour, and on from it',
      'Europe/Paris',
      '2026-03-29',
      [
        [60, 120],
        [180, 240],
      ],
      ['2026-03-29T00:00/2026-03-29T02:00'],
    ],
    ['past midnight', 'Europe/Paris', '2026-06-09', [[1320, 1560]], ['2026-06-09T20:00/2026-06-10T00:00']],
    [
      'past midnight, into a spring',
      'Europe/Paris',
      '2026-03-28',
      [[1320, 1620]],
      ['2026-03-28T21:00/2026-03-29T01:00'],
    ],
    [
      'past midnight, into an hour that a spring skips',
      'Europe/Paris',
      '2026-03-28',
      [[1320, 1590]],
      ['2026-03-28T21:00/2026-03-29T01:30'],
    ],
    ['a day and a day', 'Europe/Paris', '2026-06-09', [[720, 2160]], ['2026-06-09T10:00/2026-06-10T10:00']],
    [
      'windows that touch',
      'UTC',
      '2026-06-09',
      [
        [60, 120],
        [120, 180],
      ],
      ['2026-06-09T01:00/2026-06-09T03:00'],
    ],
    [
      'windows apart',
      'UTC',
      '2026-06-09',
      [
        [60, 120],
        [121, 180],
      ],
      ['2026-06-09T01:00/2026-06-09T02:00', '2026-06-09T02:01/2026-06-09T03:00'],
    ],
    ['a day that the zone left out', 'Pacific/Apia', '2011-12-30', [[540, 1020]], []],
    ['a zone of 45 minutes', 'Asia/Kathmandu', '2026-06-09', [[540, 600]], ['2026-06-09T03:15/2026-06-09T04:15']],
    ['a zone of 30 minutes', 'Asia/Kolkata', '2026-06-09', [[540, 600]], ['2026-06-09T03:30/2026-06-09T04:30']],
    ['no window', 'UTC', '2026-06-09', [], []],
    [
      'a date that is another in UTC',
      'Pacific/Kiritimati',
      '2026-06-09',
      [[0, 60]],
      ['2026-06-08T10:00/2026-06-08T11:00'],
    ],
  ])('%s', (_, timeZone, date, windows, expected) => {
    expect(open(timeZone, date, ...windows)).toEqual(expected);
  });

  it('join across midnight, and stay apart by a minute', () => {
    const through = (end: number) => {
      const hours = createHours([
        [0, 60],
        [1320, end],
      ]);
      return openIntervals(hours, 'UTC', new Date('2026-06-09T12:00Z'), new Date('2026-06-10T12:00Z')).length;
    };
    expect(through(1440)).toBe(1);
    expect(through(1439)).toBe(2);
    expect(through(1470)).toBe(1);
  });

  it('are cut to what is asked for', () => {
    const from = new Date('2026-06-09T10:10Z');
    const to = new Date('2026-06-09T10:20Z');
    expect(openIntervals(createHours(), 'UTC', from, to)).toEqual([{ startsAt: from, endsAt: to }]);
    expect(openIntervals(createHours(), 'UTC', to, from)).toEqual([]);
  });

  it('of a date are instead of its weekday’s', () => {
    const hours = createHours([[540, 1020]], { '2026-06-10': [], '2026-06-11': [[60, 120]] });
    const found = openIntervals(hours, 'UTC', new Date('2026-06-09T00:00Z'), new Date('2026-06-12T00:00Z'));
    expect(found.map(({ startsAt }) => show(startsAt))).toEqual(['2026-06-09T09:00', '2026-06-11T01:00']);
  });
});

/** What is wanted of each change is reckoned by the offsets alone. */
function around({ timeZone, at, before, after }: ClockChange) {
  const change = Date.parse(at);
  return {
    change,
    /** How long the local time is that is skipped, or that comes twice, in minutes; and when it begins by the clock. */
    lasting: Math.abs(after - before),
    wall: change / MINUTE + Math.min(before, after),
    window: (from: number, to: number) => {
      const day = Math.floor(from / 1440);
      return open(timeZone, dayToIso(day), [from - day * 1440, to - day * 1440]);
    },
  };
}

const interval = (from: number, to: number) => `${show(new Date(from))}/${show(new Date(to))}`;

describe.each(CLOCK_CHANGES.filter(({ before, after }) => after > before))('$timeZone, spring at $at', (spring) => {
  const { change, lasting, window } = around(spring);
  const gap = change / MINUTE + spring.before;

  it('takes what it skips from a window around it', () => {
    expect(window(gap - 60, gap + lasting + 60)).toEqual([interval(change - HOUR, change + HOUR)]);
  });

  it('moves a start within forward', () => {
    const late = change + (lasting / 2) * MINUTE;
    expect(window(gap + lasting / 2, gap + lasting + 120)).toEqual([interval(late, change + 2 * HOUR)]);
  });

  it('swallows a window within', () => {
    expect(window(gap, gap + lasting)).toEqual([]);
    expect(window(gap + 5, gap + lasting - 5)).toEqual([]);
  });
});

describe.each(CLOCK_CHANGES.filter(({ before, after }) => after < before))('$timeZone, autumn at $at', (autumn) => {
  const { change, lasting, wall, window } = around(autumn);
  const opens = change - (60 + lasting) * MINUTE;
  const closes = change + (60 + lasting) * MINUTE;
  const firstHalf = change - (lasting / 2) * MINUTE;

  it('gives what it repeats to a window around it', () => {
    expect(window(wall - 60, wall + lasting + 60)).toEqual([interval(opens, closes)]);
  });

  it('takes the first of a start that comes twice', () => {
    expect(window(wall + lasting / 2, wall + lasting + 60)).toEqual([interval(firstHalf, closes)]);
  });

  it('takes the first of an end that comes twice', () => {
    expect(window(wall - 60, wall + lasting / 2)).toEqual([interval(opens, firstHalf)]);
  });
});

it.each(CLOCK_CHANGES)('around $at, $timeZone has the starts that the rules give, one by one', ({ timeZone, at }) => {
  const after = (hours: number) => new Date(Date.parse(at) + hours * HOUR);
  const question = createQuestion({
    rules: { timeZone, slotStepMinutes: 20, minNoticeMinutes: 30, bufferAfterMinutes: 10, maxSessionsPerDay: 5 },
    hours: createHours([
      [30, 400],
      [600, 1500],
    ]),
    taken: [createTaken(after(5).toISOString()), createTaken(after(-3).toISOString(), { minutes: 45 })],
    now: after(-10).toISOString(),
  });
  const found = findSlots({ ...question, from: after(-12), to: after(14) });
  expect(found).toEqual(findSlotsNaively(question, after(-12), after(14)));
  expect(found.length).toBeGreaterThan(5);
});
