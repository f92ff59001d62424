import { expect, it } from 'vitest';
import { attendanceText, momentText } from './client-words.ts';

it.each([
  [{ held: 0, missed: 0, lateCancelled: 0 }, 'No session held lately'],
  [{ held: 1, missed: 0, lateCancelled: 0 }, 'Came to the last session'],
  [{ held: 13, missed: 0, lateCancelled: 0 }, 'Came to all of the last 13 sessions'],
  [{ held: 13, missed: 1, lateCancelled: 1 }, 'Came to 12 of the last 13 sessions · 1 called off late'],
  [{ held: 2, missed: 2, lateCancelled: 3 }, 'Came to 0 of the last 2 sessions · 3 called off late'],
])('says %j as %s', (summary, expected) => {
  expect(attendanceText(summary)).toBe(expected);
});

it('names the day, and how near it is', () => {
  const now = new Date('2026-06-09T10:00:00.000Z');
  const london = { locale: 'en-GB', timeZone: 'Europe/London' };
  const plain = (text: string) => text.replaceAll(/\s/gu, ' ');
  expect(plain(momentText(new Date('2026-06-10T09:00:00.000Z'), now, london))).toBe(
    'tomorrow, Wednesday 10 June, 10:00',
  );
  expect(plain(momentText(new Date('2026-06-20T09:00:00.000Z'), now, london))).toBe('Saturday 20 June, 10:00');
});
