import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, fromWallTime, instantToLocal, localToInstant, toWallTime } from './local-time.ts';

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

it.each([
  ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['2026-04-05', '01:30', 'Australia/Lord_Howe', '2026-04-04T14:30:00.000Z'],
  ['2026-06-09', '00:00', 'Asia/Singapore', '2026-06-08T16:00:00.000Z'],
])('reads %s %s in %s as %s', (date, time, zone, instant) => {
  expect(fromWallTime({ date, time }, zone)).toEqual(new Date(instant));
});

it.each([
  ['', '10:00'],
  ['2026-06-09', ''],
  ['2026-02-30', '10:00'],
  ['2026-06-09', '25:00'],
  ['9 June', '10:00'],
])('takes %j %j for no time', (date, time) => {
  expect(fromWallTime({ date, time }, 'Europe/London')).toBeNull();
});

it('gives back every minute that occurs once', () => {
  const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
  const minutes = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const wall = toWallTime(new Date(minute * 60_000), zone);
      const back = fromWallTime(wall, zone);
      // A time that occurs twice gives the first of the two.
      expect(back === null ? null : toWallTime(back, zone)).toEqual(wall);
      expect(back?.getTime()).toBeLessThanOrEqual(minute * 60_000);
    }),
  );
});
