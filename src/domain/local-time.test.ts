import { expect, it } from 'vitest';
import { addDays, instantToLocal, localToInstant } from './local-time.ts';

// The vectors of the rules: a spring gap moves forward, an autumn overlap takes the first.
it.each([
  ['2026-03-08T13:00', 'America/New_York', '2026-03-08T17:00:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['2026-04-05T01:30', 'Australia/Lord_Howe', '2026-04-04T14:30:00.000Z'],
  ['2026-02-30T10:00', 'Europe/Paris', null],
  ['2026-02-03', 'Europe/Paris', null],
  ['T10:00', 'Europe/Paris', null],
  ['2026-02-03T10:00', 'Mars/Olympus', null],
])('reads %s in %s', (local, zone, instant) => {
  expect(localToInstant(local, zone)?.toISOString() ?? null).toBe(instant);
});

it('shows an instant by the clock of a zone', () => {
  expect(instantToLocal(new Date('2026-06-09T23:30:59.000Z'), 'Europe/Berlin')).toBe('2026-06-10T01:30');
});

it('counts days over months and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});
