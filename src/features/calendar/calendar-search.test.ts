import { expect, it } from 'vitest';
import { readCalendarSearch } from './calendar-search.ts';

it.each([
  [
    { view: 'month', date: '2026-06-09', cancelled: true },
    { view: 'month', date: '2026-06-09', cancelled: true },
  ],
  [{ view: 'list', other: 1 }, { view: 'list' }],
  [{ view: 'year', date: 20260609, cancelled: 'yes' }, {}],
  [{ cancelled: false }, {}],
])('reads %o as %o', (search, expected) => {
  expect(readCalendarSearch(search)).toEqual(expected);
});
