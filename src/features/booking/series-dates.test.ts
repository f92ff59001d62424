import { expect, it } from 'vitest';
import { emptyDraft, type BookingDraft } from './booking-draft.ts';
import { seriesDates, seriesOf } from './series-dates.ts';

const draft: BookingDraft = { ...emptyDraft({ offersOnline: true }), everyWeeks: 2, occurrences: 3 };

it('keeps the trainer’s local time, on the weekday that it is there', () => {
  // Sunday evening in New York is Monday in UTC; the clocks change between the first and the second.
  const first = new Date('2026-10-26T00:30:00Z');
  expect(seriesOf(draft, first, 'America/New_York')).toEqual({
    rule: { interval: 2, days: ['SU'], ends: { count: 3 } },
    start: { local: '2026-10-25T20:30', timeZone: 'America/New_York' },
  });
  expect(seriesDates(draft, first, 'America/New_York').map((at) => at.toISOString())).toEqual([
    '2026-10-26T00:30:00.000Z',
    '2026-11-09T01:30:00.000Z',
    '2026-11-23T01:30:00.000Z',
  ]);
});

it('is nothing where the rule is none', () => {
  expect(seriesDates({ ...draft, everyWeeks: 4, occurrences: 52 }, new Date('2026-10-26T00:30:00Z'), 'UTC')).toEqual(
    [],
  );
});
