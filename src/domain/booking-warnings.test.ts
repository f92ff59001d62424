import { expect, it } from 'vitest';
import { bookingWarnings, type TrainerDay } from './booking-warnings.ts';

const at = (time: string) => new Date(`2026-06-09T${time}:00.000Z`);
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const day: TrainerDay = {
  timeZone: 'UTC',
  open: [span('07:00', '12:00'), span('14:00', '20:00')],
  timeOff: [{ ...span('16:00', '17:00'), reason: 'Dentist' }],
  sessions: [
    { scheduledAt: at('08:00') },
    { scheduledAt: at('23:59') },
    { scheduledAt: new Date('2026-06-10T08:00Z') },
  ],
  maxSessionsPerDay: 3,
};
const off = { kind: 'time_off', ...span('16:00', '17:00'), reason: 'Dentist' };

it.each<[string, string, Partial<TrainerDay>, unknown[]]>([
  ['07:00', '08:00', {}, []],
  // Half-open on both sides.
  ['11:00', '12:00', {}, []],
  ['15:00', '16:00', {}, []],
  ['17:00', '18:00', {}, []],
  ['11:30', '12:30', {}, [{ kind: 'outside_hours' }]],
  // Two stretches of open hours are not one.
  ['11:00', '15:00', {}, [{ kind: 'outside_hours' }]],
  ['21:00', '22:00', {}, [{ kind: 'outside_hours' }]],
  ['21:00', '22:00', { open: [] }, [{ kind: 'outside_hours' }]],
  ['21:00', '22:00', { open: null }, []],
  ['15:30', '16:30', {}, [off]],
  ['16:30', '21:00', {}, [off]],
  ['09:00', '10:00', { maxSessionsPerDay: 2 }, [{ kind: 'day_full', sessions: 2, most: 2 }]],
  ['09:00', '10:00', { maxSessionsPerDay: null }, []],
  ['16:00', '17:00', { maxSessionsPerDay: 1 }, [off, { kind: 'day_full', sessions: 2, most: 1 }]],
])('%s to %s, %o: %o', (from, to, changes, warnings) => {
  expect(bookingWarnings(span(from, to), { ...day, ...changes })).toEqual(warnings);
});

it('counts a day by the trainer’s own calendar', () => {
  const tokyo = { ...day, timeZone: 'Asia/Tokyo', maxSessionsPerDay: 1, open: null };
  // 23:59 and 08:00 of the next day are one day in Tokyo.
  expect(bookingWarnings(span('22:00', '23:00'), tokyo)).toEqual([{ kind: 'day_full', sessions: 2, most: 1 }]);
});
