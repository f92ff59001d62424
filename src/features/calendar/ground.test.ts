import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../domain/calendar-period.ts';
import { dayGround, firstOpen, groundEvents, groundWords } from './ground.ts';

const at = (time: string, day = '2026-06-09') => new Date(`${day}T${time}:00.000Z`);
const interval = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const day = isoToDay('2026-06-09') ?? 0;
const midnights = { startsAt: at('00:00'), endsAt: at('00:00', '2026-06-10') };
const lunch = { ...interval('12:30', '13:30'), reason: 'Dentist' };
const hours = { open: [interval('08:00', '13:00'), interval('15:00', '20:00')], off: [lunch], hasHours: true };
const away = { startsAt: at('12:00', '2026-06-08'), endsAt: at('12:00', '2026-06-11'), reason: null };
const london = { locale: 'en-GB', timeZone: 'UTC' };

const of = (changes: Partial<typeof hours> | { off: (typeof away)[] }) =>
  dayGround(day, midnights, { ...hours, ...changes });
const drawn = (ground: ReturnType<typeof of>, span: 'week' | 'month') =>
  groundEvents([ground], span).map(({ id, end }) => [id, end]);

describe('groundEvents', () => {
  it('draws what is closed and what is off, each as its own', () => {
    expect(groundEvents([of({})], 'week').map(({ start, end, extendedProps }) => [start, end, extendedProps])).toEqual([
      ['2026-06-09T00:00:00.000Z', '2026-06-09T08:00:00.000Z', { kind: 'closed' }],
      ['2026-06-09T13:00:00.000Z', '2026-06-09T15:00:00.000Z', { kind: 'closed' }],
      ['2026-06-09T20:00:00.000Z', '2026-06-10T00:00:00.000Z', { kind: 'closed' }],
      ['2026-06-09T12:30:00.000Z', '2026-06-09T13:30:00.000Z', { kind: 'off' }],
    ]);
  });

  it('draws no closed time where no hours are kept', () => {
    expect(drawn(of({ open: [], off: [], hasHours: false }), 'week')).toEqual([]);
  });

  it.each<[string, Parameters<typeof of>[0], string[]]>([
    ['that is open', {}, []],
    ['that is closed', { open: [], off: [] }, ['closed 2026-06-09']],
    ['that is off', { off: [away] }, ['off 2026-06-09']],
    ['whose open hours are off', { open: [interval('12:45', '13:15')] }, ['off 2026-06-09']],
  ])('draws a day of a month %s', (_, changes, expected) => {
    expect(drawn(of(changes), 'month').map(([id]) => id)).toEqual(expected);
  });
});

describe('groundWords', () => {
  it.each<[string, Parameters<typeof of>[0], string[]]>([
    ['open', {}, ['Open 08:00–13:00, 15:00–20:00', 'Time off 12:30–13:30: Dentist']],
    ['closed', { open: [], off: [] }, ['Closed']],
    ['away', { open: [], off: [away] }, ['Closed', 'Time off all day']],
    ['without hours', { open: [], off: [], hasHours: false }, []],
  ])('of a day that is %s', (_, changes, expected) => {
    expect(groundWords(of(changes), london)).toEqual(expected);
  });
});

describe('firstOpen', () => {
  it.each<[string, Date, Parameters<typeof of>[0], Date]>([
    ['of a day to come', at('00:00', '2026-06-08'), {}, at('08:00')],
    ['of today, in open hours', at('09:07'), {}, at('09:15')],
    ['of today, in a gap', at('13:20'), {}, at('15:00')],
    [
      'in open hours that begin with time off',
      at('00:00', '2026-06-08'),
      { open: [interval('12:30', '14:00')] },
      at('13:30'),
    ],
    ['of a closed day', at('00:00', '2026-06-08'), { open: [] }, at('09:00')],
    ['of today, closed', at('10:31'), { open: [] }, at('10:45')],
  ])('%s', (_, now, changes, expected) => {
    expect(firstOpen(of(changes), now)).toEqual(expected);
  });
});
