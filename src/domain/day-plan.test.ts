import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeTime, overlaps, planDay, type DayParts } from './day-plan.ts';
import type { Interval } from './slots.ts';

const at = (time: string, day = '2026-06-09') => new Date(`${day}T${time}:00.000Z`);
const interval = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });
const day = { startsAt: at('00:00'), endsAt: at('00:00', '2026-06-10') };

function told(parts: Partial<DayParts<string>>, now: string, onDay?: string): string[] {
  const full = { day, sessions: [], off: [], open: [], ...parts };
  return planDay<string>(full, at(now, onDay)).map((item) => {
    const from = item.startsAt.toISOString().slice(11, 16);
    if (item.kind === 'now') return `now ${from}`;
    return `${item.kind === 'session' ? item.of : item.kind} ${from}–${item.endsAt.toISOString().slice(11, 16)}`;
  });
}

const ben = { ...interval('09:00', '10:00'), of: 'Ben' };
const ana = { ...interval('12:00', '13:00'), of: 'Ana' };
const lunch = { ...interval('13:00', '13:30'), reason: null };

describe('planDay', () => {
  it.each<[string, Partial<DayParts<string>>, string, string[]]>([
    [
      'names the gaps within open hours',
      { sessions: [ana, ben], open: [interval('08:00', '14:00')], off: [lunch] },
      '07:00',
      [
        'now 07:00',
        'free 08:00–09:00',
        'Ben 09:00–10:00',
        'free 10:00–12:00',
        'Ana 12:00–13:00',
        'off 13:00–13:30',
        'free 13:30–14:00',
      ],
    ],
    [
      'names what lies between sessions where no hours are kept',
      { sessions: [ben, ana] },
      '08:00',
      ['now 08:00', 'Ben 09:00–10:00', 'free 10:00–12:00', 'Ana 12:00–13:00'],
    ],
    ['has no line for now while a session runs', { sessions: [ben] }, '09:30', ['Ben 09:00–10:00']],
    ['has the line again at the very end of one', { sessions: [ben] }, '10:00', ['Ben 09:00–10:00', 'now 10:00']],
    [
      'does not name what was free',
      { sessions: [ben, ana] },
      '10:20',
      ['Ben 09:00–10:00', 'now 10:20', 'free 10:20–12:00', 'Ana 12:00–13:00'],
    ],
    [
      'does not name what is too short for anybody',
      { sessions: [ben, ana] },
      '11:46',
      ['Ben 09:00–10:00', 'now 11:46', 'Ana 12:00–13:00'],
    ],
    ['puts now after time off that has begun', { off: [lunch] }, '13:10', ['off 13:00–13:30', 'now 13:10']],
    ['is empty where nothing is', {}, '23:59', ['now 23:59']],
  ])('%s', (_, parts, now, expected) => {
    expect(told(parts, now)).toEqual(expected);
  });

  it('cuts time off to the day, and has no now on another day', () => {
    const holiday = { startsAt: at('12:00', '2026-06-08'), endsAt: at('12:00', '2026-06-12'), reason: 'Away' };
    expect(told({ off: [holiday] }, '10:00', '2026-06-07')).toEqual(['off 00:00–00:00']);
  });
});

describe('freeTime', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 200 }))
    .map(([start, length]) => ({ startsAt: new Date(start * 60_000), endsAt: new Date((start + length) * 60_000) }));

  it('is every minute that is open and not taken, and no other', () => {
    fc.assert(
      fc.property(stretch, fc.array(stretch, { maxLength: 6 }), (open, taken) => {
        const free = freeTime([open], taken);
        const minutes = Array.from({ length: 1600 }, (_, minute) => ({
          startsAt: new Date(minute * 60_000),
          endsAt: new Date((minute + 1) * 60_000),
        }));
        const isFree = (one: Interval) => overlaps(one, open) && !taken.some((other) => overlaps(one, other));
        const named = minutes.filter((one) => free.some((other) => overlaps(one, other)));
        expect(named).toEqual(minutes.filter(isFree));
      }),
      { numRuns: 100 },
    );
  });
});
