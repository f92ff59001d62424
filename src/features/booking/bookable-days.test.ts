import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../domain/calendar-period.ts';
import { bookableDays } from './bookable-days.ts';

const at = (iso: string) => new Date(iso);
const open = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });

function days(timeZone: string, slots: string[], hours: [string, string][], first = '2026-11-30', count = 3) {
  const firstDay = isoToDay(first) ?? Number.NaN;
  const intervals = hours.map(([from, to]) => open(from, to));
  return bookableDays({ slots: slots.map(at), open: intervals, firstDay, days: count, timeZone }).map((day) => [
    day.slots.map((slot) => slot.toISOString().slice(0, 16)),
    day.isOpen,
  ]);
}

describe('the days of whoever reads', () => {
  it('tells free, full and closed apart', () => {
    const hours: [string, string][] = [
      ['2026-11-30T09:00Z', '2026-11-30T12:00Z'],
      ['2026-12-01T09:00Z', '2026-12-01T12:00Z'],
    ];
    expect(days('UTC', ['2026-11-30T10:00Z', '2026-11-30T10:15Z'], hours)).toEqual([
      [['2026-11-30T10:00', '2026-11-30T10:15'], true],
      [[], true],
      [[], false],
    ]);
  });

  it('puts a slot on the date that the reader’s calendar has then', () => {
    const slots = ['2026-12-01T01:00Z'];
    const hours: [string, string][] = [['2026-12-01T00:30Z', '2026-12-01T03:00Z']];
    expect(days('America/New_York', slots, hours)).toEqual([
      [['2026-12-01T01:00'], true],
      [[], false],
      [[], false],
    ]);
    expect(days('Asia/Tokyo', slots, hours)[1]).toEqual([['2026-12-01T01:00'], true]);
  });

  it('counts hours that pass midnight for both days', () => {
    const hours: [string, string][] = [['2026-11-30T22:00Z', '2026-12-01T02:00Z']];
    expect(days('UTC', [], hours).map(([, isOpen]) => isOpen)).toEqual([true, true, false]);
  });

  it('leaves out what lies before and after', () => {
    const slots = ['2026-11-29T23:45Z', '2026-11-30T00:00Z', '2026-12-02T23:45Z', '2026-12-03T00:00Z'];
    expect(days('UTC', slots, []).map(([some]) => some)).toEqual([['2026-11-30T00:00'], [], ['2026-12-02T23:45']]);
  });

  it('knows days of 23 and of 25 hours', () => {
    const slots = ['2026-10-24T22:00Z', '2026-10-25T22:45Z', '2026-10-25T23:00Z'];
    expect(days('Europe/Berlin', slots, [], '2026-10-25', 2).map(([some]) => some)).toEqual([
      ['2026-10-24T22:00', '2026-10-25T22:45'],
      ['2026-10-25T23:00'],
    ]);
  });
});
