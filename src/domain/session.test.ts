import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { may } from './permissions.ts';
import {
  canJoin,
  changeStatus,
  checkNewSession,
  isPast,
  SESSION_STATUSES,
  TRANSITIONS,
  type NewSession,
  type Session,
} from './session.ts';

const START = new Date('2026-06-09T10:00:00.000Z');
const minutesFromStart = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe('changeStatus', () => {
  const pending = createSession({ status: 'pending', holdExpiresAt: minutesFromStart(-60) });

  it.each([
    ['the trainer confirms in time', pending, 'confirmed', TRAINER_ID, -61, { status: 'confirmed', cancelKind: null }],
    ['the trainer declines', pending, 'cancelled', TRAINER_ID, -61, { status: 'cancelled', cancelKind: 'declined' }],
    ['the client withdraws', pending, 'cancelled', CLIENT_ID, -61, { status: 'cancelled', cancelKind: 'withdrawn' }],
    ['nobody confirms for the trainer', pending, 'confirmed', CLIENT_ID, -61, 'bad_transition'],
    ['the hold is over at its very end', pending, 'confirmed', TRAINER_ID, -60, 'hold_expired'],
    ['a stranger has no say', pending, 'confirmed', 'somebody', -61, 'not_yours'],
    ['completing waits for the start', createSession(), 'completed', TRAINER_ID, -1, 'bad_transition'],
    [
      'completing from the start on',
      createSession(),
      'completed',
      TRAINER_ID,
      0,
      { status: 'completed', cancelKind: null },
    ],
    ['the client never completes', createSession(), 'completed', CLIENT_ID, 30, 'bad_transition'],
    [
      'completed twice is no error',
      createSession({ status: 'completed' }),
      'completed',
      TRAINER_ID,
      90,
      { status: 'completed', cancelKind: null },
    ],
    ['cancelled is final', createSession({ status: 'cancelled' }), 'confirmed', TRAINER_ID, -600, 'bad_transition'],
    ['no cancelling after the end', createSession(), 'cancelled', TRAINER_ID, 60, 'bad_transition'],
    [
      'a trainer who cancels',
      createSession(),
      'cancelled',
      TRAINER_ID,
      -5,
      { status: 'cancelled', cancelKind: 'trainer' },
    ],
    [
      'a client who cancels at the boundary',
      createSession(),
      'cancelled',
      CLIENT_ID,
      -1440,
      { status: 'cancelled', cancelKind: 'early' },
    ],
    [
      'a client who cancels a minute later',
      createSession(),
      'cancelled',
      CLIENT_ID,
      -1439,
      { status: 'cancelled', cancelKind: 'late' },
    ],
  ] as const)('%s', (_, session, to, person, minutes, expected) => {
    const result = changeStatus(session, to, person, minutesFromStart(minutes));
    expect(result.ok ? result.value : result.error.code).toEqual(expected);
  });

  it('never does what is not in the table', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SESSION_STATUSES),
        fc.constantFrom(...SESSION_STATUSES),
        fc.constantFrom('trainer' as const, 'client' as const),
        fc.integer({ min: -3000, max: 3000 }),
        (from, to, by, minutes) => {
          const session = createSession({ status: from, holdExpiresAt: from === 'pending' ? START : null });
          const result = changeStatus(
            session,
            to,
            by === 'trainer' ? TRAINER_ID : CLIENT_ID,
            minutesFromStart(minutes),
          );
          const listed = TRANSITIONS.some((rule) => rule.from === from && rule.to === to && may(by, rule.action));
          return !result.ok || listed || (from === 'completed' && to === 'completed');
        },
      ),
    );
  });
});

describe('checkNewSession', () => {
  const asked: NewSession = {
    trainerId: TRAINER_ID,
    clientId: CLIENT_ID,
    scheduledAt: START,
    durationMinutes: 60,
    type: 'online',
    focusArea: null,
    location: null,
    clientNote: null,
    prepNote: null,
  };

  it.each([
    ['as it should be', {}, CLIENT_ID, null],
    ['a length nobody offers', { durationMinutes: 50 }, CLIENT_ID, 'bad_duration'],
    ['right now', { scheduledAt: minutesFromStart(-60) }, CLIENT_ID, 'in_the_past'],
    ['730 days ahead', { scheduledAt: new Date(minutesFromStart(-60).getTime() + 730 * 86_400_000) }, CLIENT_ID, null],
    [
      'a moment more',
      { scheduledAt: new Date(minutesFromStart(-60).getTime() + 730 * 86_400_000 + 1) },
      CLIENT_ID,
      'too_far',
    ],
    ['in person without a place', { type: 'in_person', location: ' ' }, CLIENT_ID, 'missing_place'],
    ['for somebody else', {}, 'somebody', 'not_yours'],
    ['with oneself', { clientId: TRAINER_ID }, TRAINER_ID, 'not_yours'],
    ['a note in the client’s name', { clientNote: 'x' }, TRAINER_ID, 'not_yours'],
    ['what to bring, by the client', { prepNote: 'x' }, CLIENT_ID, 'not_yours'],
    ['too long a note', { clientNote: 'x'.repeat(1001) }, CLIENT_ID, 'too_long'],
    ['a note of 1,000 emoji', { clientNote: '🏋'.repeat(1000) }, CLIENT_ID, null],
  ] as const)('%s', (_, changes, person, code) => {
    const result = checkNewSession({ ...asked, ...changes }, person, minutesFromStart(-60));
    expect(result.ok ? null : result.error.code).toBe(code);
  });
});

describe('where a session stands in time', () => {
  it.each<[string, Partial<Session>, number, boolean]>([
    ['running', {}, 59, false],
    ['at its end', {}, 60, true],
    ['completed before its end', { status: 'completed' }, 30, true],
    ['cancelled long before', { status: 'cancelled' }, -5000, true],
    ['unanswered at the end of its hold', { status: 'pending', holdExpiresAt: minutesFromStart(-60) }, -60, true],
  ])('is past when it is %s: %#', (_, changes, minutes, past) => {
    expect(isPast(createSession(changes), minutesFromStart(minutes))).toBe(past);
  });

  it.each([
    [-11, false],
    [-10, true],
    [74, true],
    [75, false],
  ])('can be joined %i minutes from the start: %s', (minutes, open) => {
    expect(canJoin(createSession(), minutesFromStart(minutes))).toBe(open);
  });

  it('can be joined only online and only when confirmed', () => {
    expect(canJoin(createSession({ type: 'in_person' }), START)).toBe(false);
    expect(canJoin(createSession({ status: 'pending' }), START)).toBe(false);
  });
});
