/** Each invariant finds the breach it is there for, and none where there is none. */
import { expect, it } from 'vitest';
import type { Deed, Device, Write } from './device.ts';
import { findHalfRefused, findLost, findOverlaps, findRepeats, findUnbookable, findUndeserved } from './invariants.ts';
import { differences, type Row, type Rows } from './truth.ts';

const ana = { name: 'Ana', deeds: [], events: [{ kind: 'rejected', code: 'stale', key: '1' }] } as unknown as Device;
const ben = {
  name: 'Ben',
  deeds: [{ key: '7', command: 'test', writes: [] }],
  events: [{ kind: 'rejected', code: 'bad_input', key: '7' }],
} as unknown as Device;

const rows = (table: string, ...all: Row[]): Rows =>
  new Map([[table, new Map(all.map((row) => [String(row['id']), row]))]]) as Rows;
const deed = (key: string, ...writes: Write[]): Deed => ({ key, command: 'test', writes });
const make = (data: Record<string, unknown>): Write => ({ op: 'PUT', table: 'sessions', id: 's', data });
const change = (data: Record<string, unknown>): Write => ({ op: 'PATCH', table: 'sessions', id: 's', data });
const done = (device: Device, key: string, ...writes: Write[]) => ({
  device,
  deed: deed(key, ...writes),
  refused: false,
});
const refused = (device: Device, key: string, ...writes: Write[]) => ({
  ...done(device, key, ...writes),
  refused: true,
});

it('finds what was made and is nowhere', () => {
  expect(findLost([done(ana, '1', make({ type: 'online' }))], rows('sessions'))).toEqual([
    'Ana’s test (1) on sessions/s is nowhere',
  ]);
  expect(findLost([refused(ana, '1', make({ type: 'online' }))], rows('sessions'))).toEqual([]);
});

it('finds a text that nothing else has replaced', () => {
  const entered = done(ana, '1', change({ focus_area: 'Legs', revision: 'r', ends_at: 'shown' }));
  const truth = (text: string | null) => rows('sessions', { id: 's', focus_area: text });
  expect(findLost([entered], truth('Legs'))).toEqual([]);
  expect(findLost([entered], truth(null))).toEqual(['Ana’s test (1) on sessions/s lost its focus_area']);
  // replaced by a later one of her own, or by his
  expect(findLost([entered, done(ana, '2', change({ focus_area: 'Arms' }))], truth('Arms'))).toEqual([]);
  expect(findLost([entered, done(ben, '1', change({ focus_area: 'Back' }))], truth('Back'))).toEqual([]);
  // but not by an earlier one, nor by one that was refused
  const earlier = [done(ana, '0', change({ focus_area: 'Arms' })), entered];
  expect(findLost(earlier, truth('Arms'))).toEqual(['Ana’s test (1) on sessions/s lost its focus_area']);
  const not = [entered, refused(ben, '1', change({ focus_area: 'Back' }))];
  expect(findLost(not, truth('Back'))).toEqual(['Ana’s test (1) on sessions/s lost its focus_area']);
});

it('takes a rule that ends earlier for the same, and another for another', () => {
  const entered = done(ana, '1', { op: 'PUT', table: 'session_series', id: 's', data: { rrule: 'BYDAY=MO;COUNT=4' } });
  const truth = (rrule: string) => rows('session_series', { id: 's', rrule });
  expect(findLost([entered], truth('BYDAY=MO;COUNT=2'))).toEqual([]);
  expect(findLost([entered], truth('BYDAY=TU;COUNT=4'))).toHaveLength(1);
});

it('takes the time that several dates were moved to for one that was entered', () => {
  const entered = done(ana, '1', make({ scheduled_at: '10:00', series_id: 'old', duration_minutes: 60 }));
  const session = { id: 's', trainer_id: 't', client_id: 'c', series_id: 'new', duration_minutes: 90 };
  const truth = (at: string, status: string): Rows =>
    new Map([
      ...rows('sessions', { ...session, scheduled_at: at }),
      ...rows('reschedule_proposals', { id: 'p', trainer_id: 't', client_id: 'c', scope: 'all', status }),
    ]);
  const data = { session_id: 'another', scheduled_at: '11:00', duration_minutes: 90, changes: '{"s": "12:00"}' };
  const moved = done(ben, '1', { op: 'PUT', table: 'reschedule_proposals', id: 'p', data });
  expect(findLost([entered, moved], truth('12:00', 'accepted')).filter((one) => one.startsWith('Ana'))).toEqual([]);
  expect(findLost([entered, moved], truth('13:00', 'open')).filter((one) => one.startsWith('Ana'))).toEqual([
    'Ana’s test (1) on sessions/s lost its scheduled_at',
    'Ana’s test (1) on sessions/s lost its series_id',
  ]);
});

it('finds what was refused and is there all the same', () => {
  const truth = rows('sessions', { id: 's', revision: 'r' });
  expect(findHalfRefused([refused(ana, '1', change({ revision: 'r' }))], truth)).toHaveLength(1);
  expect(findHalfRefused([refused(ana, '1', change({ revision: 'other' }))], truth)).toEqual([]);
  expect(findHalfRefused([refused(ana, '1', make({}))], truth)).toHaveLength(1);
  expect(findHalfRefused([refused(ana, '1', make({})), done(ana, '2', make({}))], truth)).toEqual([]);
});

it('finds refusals that nobody can have earned', () => {
  expect(findUndeserved([ana, ben])).toEqual(['Ben was refused 7 as bad_input: test []']);
});

it('finds two sessions of one person at one time', () => {
  const session = (id: string, trainer: string, client: string, from: string, to: string, status = 'confirmed') => ({
    id,
    trainer_id: trainer,
    client_id: client,
    scheduled_at: from,
    ends_at: to,
    status,
  });
  const base = session('a', 't', 'c', '10', '11');
  expect(findOverlaps(rows('sessions', base, session('b', 't', 'd', '10.5', '12')))).toHaveLength(1);
  expect(findOverlaps(rows('sessions', base, session('b', 'u', 'c', '10.5', '12')))).toHaveLength(1);
  for (const fine of [
    session('b', 't', 'c', '11', '12'),
    session('b', 'u', 'd', '10', '11'),
    session('b', 't', 'c', '10', '11', 'cancelled'),
  ]) {
    expect(findOverlaps(rows('sessions', base, fine))).toEqual([]);
  }
});

it('finds what no client could have booked', () => {
  const session = (id: string, from: string, changes: Row = {}): Row => ({
    id,
    trainer_id: 't',
    client_id: 'c',
    created_by: 'c',
    created_at: `2026-11-2${id}T12:00:00.000Z`,
    scheduled_at: `2026-12-01T${from}:00.000Z`,
    ends_at: `2026-12-01T${from.slice(0, 2)}:45:00.000Z`,
    duration_minutes: 45,
    status: 'pending',
    ...changes,
  });
  const first = session('1', '13:00');
  const unbookable = (other: Row) => findUnbookable(rows('sessions', first, other)).length;
  expect(unbookable(session('2', '14:00'))).toBe(0);
  // in the closed hour, beside the steps, too soon after the first; but a trainer may
  for (const from of ['10:00', '14:10', '13:30']) expect([from, unbookable(session('2', from))]).toEqual([from, 1]);
  expect(unbookable(session('2', '10:00', { created_by: 't' }))).toBe(0);
  expect(unbookable(session('2', '10:00', { status: 'cancelled' }))).toBe(0);
  const moved = [
    ...rows('sessions', session('2', '10:00')),
    ...rows('session_events', { id: 'e', kind: 'moved', session_id: '2' }),
  ];
  expect(findUnbookable(new Map(moved))).toEqual([]);
});

it('lets the server choose among the starts that were wished for', () => {
  const asked = done(ana, '1', make({ scheduled_at: '10', choices: '["10","12"]' }));
  expect(findLost([asked], rows('sessions', { id: 's', scheduled_at: '12', choices: '["10","12"]' }))).toEqual([]);
  expect(findLost([asked], rows('sessions', { id: 's', scheduled_at: '11', choices: '["10","12"]' }))).toHaveLength(1);
});

it('finds what happened twice', () => {
  const event = (id: string, kind: string) => ({ id, kind, session_id: 's' });
  expect(findRepeats(rows('session_events', event('1', 'booked'), event('2', 'confirmed')))).toEqual([]);
  expect(findRepeats(rows('session_events', event('1', 'booked'), event('2', 'booked')))).toHaveLength(1);
});

it('finds rows that are missing, other, or not one’s own', () => {
  const shown = rows('sessions', { id: 'a', status: 'pending' }, { id: 'b', status: 'pending' });
  const held = rows('sessions', { id: 'b', status: 'confirmed' }, { id: 'c', status: 'pending' });
  expect(differences('Ana', shown, held)).toEqual([
    'Ana lacks sessions/a',
    'Ana has another status in sessions/b',
    'Ana holds sessions/c, which is not theirs to see',
  ]);
});
