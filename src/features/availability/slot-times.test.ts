import { expect, it } from 'vitest';
import { partsOfDay, timesOf } from './slot-times.ts';

const london = { locale: 'en-GB', timeZone: 'Europe/London' };

it('parts a day as people do, in the zone of whoever looks', () => {
  const slots = ['04:30', '05:00', '11:45', '12:00', '17:00'].map((time) => new Date(`2026-01-14T${time}:00.000Z`));
  expect(partsOfDay(slots, london).map(([part, starts]) => [part, starts.length])).toEqual([
    ['night', 1],
    ['morning', 2],
    ['afternoon', 1],
    ['evening', 1],
  ]);
  expect(partsOfDay(slots, { ...london, timeZone: 'Asia/Tokyo' }).map(([part]) => part)).toEqual([
    'afternoon',
    'evening',
    'night',
  ]);
});

it('tells apart the two times that an autumn night shows twice', () => {
  const slots = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-10-25T02:00:00.000Z'].map(
    (at) => new Date(at),
  );
  // Some engines write the offset of Greenwich, and some leave it out.
  expect([...timesOf(slots, london).values()].map((words) => words.replace(/\+0$/, ''))).toEqual([
    '01:30 GMT+1',
    '01:30 GMT',
    '02:00',
  ]);
});
