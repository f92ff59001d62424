import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromWallTime, toWallTime } from './wall-time.ts';

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
