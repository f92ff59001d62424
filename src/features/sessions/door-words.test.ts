import { expect, it } from 'vitest';
import { createSession } from '../../testing/builders.ts';
import { doorState, doorWords } from './door-words.ts';

it.each([
  ['2026-06-09T09:49:59.999Z', 'early'],
  ['2026-06-09T09:50:00.000Z', 'open'],
  ['2026-06-09T11:14:59.999Z', 'open'],
  ['2026-06-09T11:15:00.000Z', 'over'],
])('is at %s %s', (at, state) => {
  expect(doorState(createSession(), new Date(at))).toBe(state);
});

it('is for agreed online sessions only', () => {
  const now = new Date('2026-06-09T10:00:00.000Z');
  expect(doorState(createSession({ type: 'in_person' }), now)).toBe('none');
  expect(doorState(createSession({ status: 'pending' }), now)).toBe('none');
  expect(doorState(createSession({ status: 'cancelled' }), now)).toBe('none');
  expect(doorState(createSession({ status: 'completed' }), now)).toBe('over');
});

it('says where the call is held', () => {
  expect(doorWords('early', 'client', 'Aoife', false)).toContain('Aoife lets you in');
  expect(doorWords('early', 'trainer', 'Cleo', false)).toContain('You let your client in');
  expect(doorWords('open', 'client', 'Aoife', true)).toContain('new window');
});
