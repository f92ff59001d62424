import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandWeekly, MAX_OCCURRENCES, toRrule, WEEKDAYS, type WeeklyRule } from './recurrence.ts';

const LONDON = { local: '2026-10-12T10:00', timeZone: 'Europe/London' };
const rule = (changes: Partial<WeeklyRule> = {}): WeeklyRule => ({
  interval: 1,
  days: ['MO'],
  ends: { count: 4 },
  ...changes,
});
const starts = (changes: Partial<WeeklyRule>, start = LONDON) => {
  const expanded = expandWeekly(rule(changes), start);
  return expanded.ok ? expanded.value.map((at) => at.toISOString().slice(0, 16)) : expanded.error.code;
};

describe('expanding', () => {
  it('keeps the local time when the clocks change', () => {
    expect(starts({})).toEqual(['2026-10-12T09:00', '2026-10-19T09:00', '2026-10-26T10:00', '2026-11-02T10:00']);
  });

  it('moves a time that a spring skips, and takes the first of one that an autumn repeats', () => {
    const spring = { local: '2026-03-22T02:30', timeZone: 'Europe/Paris' };
    expect(starts({ days: ['SU'], ends: { count: 2 } }, spring)).toEqual(['2026-03-22T01:30', '2026-03-29T01:30']);
    const autumn = { local: '2026-03-29T01:30', timeZone: 'Australia/Lord_Howe' };
    expect(starts({ days: ['SU'], ends: { count: 2 } }, autumn)).toEqual(['2026-03-28T14:30', '2026-04-04T14:30']);
  });

  it('takes several days a week, none before the start, and counts weeks from the start’s', () => {
    // The start is a Monday; Thursdays and Mondays of every other week.
    expect(starts({ interval: 2, days: ['TH', 'MO'] })).toEqual([
      '2026-10-12T09:00',
      '2026-10-15T09:00',
      '2026-10-26T10:00',
      '2026-10-29T10:00',
    ]);
    const wednesday = { ...LONDON, local: '2026-10-14T10:00' };
    expect(starts({ days: ['MO', 'TH'], ends: { count: 2 } }, wednesday)).toEqual([
      '2026-10-15T09:00',
      '2026-10-19T09:00',
    ]);
  });

  it('ends with the last local date', () => {
    expect(starts({ ends: { until: '2026-10-26' } })).toHaveLength(3);
    expect(starts({ ends: { until: '2026-10-25' } })).toHaveLength(2);
    expect(starts({ ends: { until: '2026-10-11' } })).toBe('series_empty');
  });

  it('is refused when it is too long, or no rule', () => {
    expect(starts({ ends: { count: 52 } })).toHaveLength(52);
    expect(starts({ ends: { count: 53 } })).toBe('series_too_long');
    expect(starts({ interval: 4, ends: { count: 20 } })).toBe('series_too_long');
    expect(starts({ ends: { until: '2028-01-01' } })).toBe('series_too_long');
    // 52 weeks and six days, which is more than a year
    expect(starts({ interval: 4, days: ['MO', 'SU'], ends: { count: 27 } })).toHaveLength(27);
    expect(starts({ interval: 4, days: ['MO', 'SU'], ends: { count: 28 } })).toBe('series_too_long');
    expect(starts({ ends: { count: 0 } })).toBe('bad_input');
    expect(starts({ interval: 5 })).toBe('bad_input');
    expect(starts({ days: [] })).toBe('bad_input');
  });

  it('gives what it was asked for, in order, on the days asked for, at one local time', () => {
    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (interval, days, count) => {
          const expanded = expandWeekly(
            { interval, days, ends: { count } },
            { local: '2026-02-03T18:15', timeZone: 'America/New_York' },
          );
          if (!expanded.ok) return expanded.error.code === 'series_too_long';
          const times = expanded.value.map((at) => at.getTime());
          const words = expanded.value.map((at) => local.format(at));
          return (
            times.length === count &&
            times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0)) &&
            words.every((word) => word.endsWith('18:15') && days.includes(word.slice(0, 2).toUpperCase() as 'MO'))
          );
        },
      ),
    );
    expect(MAX_OCCURRENCES).toBe(52);
  });
});

it('is written as calendars read it', () => {
  expect(toRrule(rule({ interval: 2, days: ['TH', 'MO'], ends: { count: 8 } }), LONDON)).toBe(
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=8',
  );
  expect(toRrule(rule({ ends: { until: '2026-12-31' } }), { ...LONDON, timeZone: 'Asia/Kolkata' })).toBe(
    'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T182959Z',
  );
});
