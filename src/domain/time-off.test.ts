import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkTimeAway, enterTimeAway, readTimeAway } from './time-off.ts';

const at = (text: string) => new Date(text);
const away = { startsAt: at('2026-12-01T10:00:00.000Z'), endsAt: at('2026-12-01T11:00:00.000Z'), reason: ' Dentist ' };

it.each([
  ['an hour', {}, null],
  ['nothing for a reason', { reason: null }, null],
  ['an end at its start', { endsAt: away.startsAt }, 'bad_input'],
  ['an end before its start', { endsAt: at('2026-11-30T10:00:00.000Z') }, 'bad_input'],
  ['a start that is no time', { startsAt: at('') }, 'bad_input'],
  ['an end that is no time', { endsAt: at('') }, 'bad_input'],
  ['a reason of 200', { reason: '🦵'.repeat(200) }, null],
  ['a reason of 201', { reason: '🦵'.repeat(201) }, 'too_long'],
])('judges %s', (_, changes, code) => {
  const checked = checkTimeAway({ ...away, ...changes });
  expect(checked.ok ? null : checked.error.code).toBe(code);
});

it('trims the reason', () => {
  expect(checkTimeAway(away)).toMatchObject({ value: { reason: 'Dentist' } });
  expect(checkTimeAway({ ...away, reason: '  ' })).toMatchObject({ value: { reason: null } });
});

it('takes whole days to the end of the last, on a day of 25 hours too', () => {
  const entered = { isWholeDays: true, firstDate: '2026-10-24', lastDate: '2026-10-25', startTime: '', endTime: '' };
  expect(readTimeAway(entered, 'Europe/Berlin')).toEqual({
    startsAt: at('2026-10-23T22:00:00.000Z'),
    endsAt: at('2026-10-25T23:00:00.000Z'),
  });
});

it('says which end is no time', () => {
  const entered = { isWholeDays: true, firstDate: '2026-10-24', lastDate: '', startTime: '', endTime: '' };
  expect(readTimeAway(entered, 'Europe/Berlin')).toMatchObject({ endsAt: null });
  expect(readTimeAway({ ...entered, isWholeDays: false, lastDate: '2026-10-25' }, 'Europe/Berlin')).toEqual({
    startsAt: null,
    endsAt: null,
  });
});

it('shows what was entered, in any zone', () => {
  const minute = fc.integer({ min: 0, max: 527_040 }).map((minutes) => Date.UTC(2026, 0, 1) + minutes * 60_000);
  const zone = fc.constantFrom('UTC', 'Europe/London', 'Asia/Kolkata', 'America/St_Johns', 'Africa/Cairo');
  fc.assert(
    fc.property(minute, minute, zone, (one, other, timeZone) => {
      fc.pre(one !== other);
      const stored = { startsAt: new Date(Math.min(one, other)), endsAt: new Date(Math.max(one, other)) };
      const entered = enterTimeAway(stored, timeZone);
      const shown = readTimeAway(entered, timeZone);
      // An hour that occurs twice is read as its first.
      const shift = (is: Date | null, was: Date) => Math.abs((is?.getTime() ?? Number.NaN) - was.getTime());
      expect(shift(shown.startsAt, stored.startsAt) % 3_600_000).toBe(0);
      expect(shift(shown.startsAt, stored.startsAt)).toBeLessThanOrEqual(3_600_000);
      expect(shift(shown.endsAt, stored.endsAt)).toBeLessThanOrEqual(3_600_000);
    }),
  );
  const day = { startsAt: at('2026-06-21T22:00:00.000Z'), endsAt: at('2026-06-26T22:00:00.000Z') };
  expect(enterTimeAway(day, 'Europe/Berlin')).toMatchObject({
    isWholeDays: true,
    firstDate: '2026-06-22',
    lastDate: '2026-06-26',
  });
});
