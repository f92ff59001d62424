import { expect, it } from 'vitest';
import type { TimeWindow } from './availability.ts';
import { checkDate, checkWeekday, dateId, weekdayId } from './day-hours.ts';

const TODAY = '2026-11-25';
const NINE_TO_FIVE: TimeWindow[] = [[540, 1020]];

it('names days as Postgres does, and no two alike', () => {
  const trainer = '11111111-1111-4111-8111-111111111111';
  // select extensions.uuid_generate_v5('5e9d6c1c-…', 'availability_rules:1111…:1')
  expect(weekdayId(trainer, 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const ids = [weekdayId(trainer, 1), weekdayId(trainer, 2), dateId(trainer, TODAY), dateId(trainer, '2026-11-26')];
  expect(new Set(ids).size).toBe(4);
});

it.each([
  ['today', TODAY, NINE_TO_FIVE, null],
  ['a date to come, closed', '2027-01-01', [], null],
  ['yesterday', '2026-11-24', NINE_TO_FIVE, 'in_the_past'],
  ['a date that is none', '2026-02-30', NINE_TO_FIVE, 'bad_input'],
  ['no date at all', '', NINE_TO_FIVE, 'bad_input'],
  ['an end before its start', TODAY, [[600, 540]] as TimeWindow[], 'bad_input'],
])('judges hours for %s', (_, date, windows, code) => {
  const checked = checkDate(date, windows, TODAY);
  expect(checked.ok ? null : checked.error.code).toBe(code);
});

it.each([
  ['a weekday', 7, NINE_TO_FIVE, null],
  ['a minute', 1, [[540, 541]] as TimeWindow[], null],
  ['the eighth day of a week', 8, NINE_TO_FIVE, 'bad_input'],
  ['more than a day', 1, [[540, 2000]] as TimeWindow[], 'bad_input'],
])('judges hours of %s', (_, weekday, windows, code) => {
  const checked = checkWeekday(weekday, windows);
  expect(checked.ok ? null : checked.error.code).toBe(code);
});

it('makes one of windows that touch or overlap', () => {
  const checked = checkWeekday(1, [
    [660, 900],
    [540, 720],
    [900, 960],
  ]);
  expect(checked).toEqual({ ok: true, value: [[540, 960]] });
});
