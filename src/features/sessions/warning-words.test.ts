import { expect, it } from 'vitest';
import type { BookingWarning } from '../../domain/booking-warnings.ts';
import { warningWords } from './warning-words.ts';

const format = { locale: 'en-GB', timeZone: 'Europe/London' };
const now = new Date('2026-06-08T09:00:00.000Z');
const off = {
  kind: 'time_off' as const,
  startsAt: new Date('2026-06-11T11:00:00.000Z'),
  endsAt: new Date('2026-06-11T13:00:00.000Z'),
  reason: null,
};

it.each<[BookingWarning, string]>([
  [{ kind: 'outside_hours' }, 'Outside your open hours.'],
  [{ kind: 'day_full', sessions: 1, most: 1 }, 'You have 1 other session that day, and take 1 at most.'],
  [{ kind: 'day_full', sessions: 6, most: 6 }, 'You have 6 other sessions that day, and take 6 at most.'],
  [off, 'Over your time off, Thursday 11 June, 12:00 to 14:00.'],
  [
    { ...off, endsAt: new Date('2026-06-12T13:00:00.000Z'), reason: 'Dentist' },
    'Over your time off, Thursday 11 June, 12:00 to Friday 12 June, 14:00: Dentist',
  ],
])('%j: %s', (warning, words) => {
  expect(warningWords(warning, now, format)).toBe(words);
});
