import { describe, expect, it } from 'vitest';
import { doneBefore, type SessionEvent } from '../../domain/session-event.ts';
import { eventWords, queuedWords } from './timeline-words.ts';

const serverAt = new Date('2026-06-09T10:40:00.000Z');
const event = (changes: Partial<SessionEvent>): SessionEvent => ({
  id: 'e',
  kind: 'confirmed',
  actorId: 'other',
  deviceAt: null,
  serverAt,
  cancelKind: null,
  isLate: false,
  ...changes,
});

describe('eventWords', () => {
  it.each<[Partial<SessionEvent>, string]>([
    [{ kind: 'requested', actorId: 'me' }, 'You asked for this session'],
    [{ kind: 'booked' }, 'Aoife booked it'],
    [{ kind: 'confirmed' }, 'Aoife confirmed it'],
    [{ kind: 'declined' }, 'Aoife declined'],
    [{ kind: 'withdrawn', actorId: 'me' }, 'You took the request back'],
    [{ kind: 'expired', actorId: null }, 'Nobody answered in time'],
    [{ kind: 'cancelled', actorId: 'me', cancelKind: 'late' }, 'You cancelled, late'],
    [{ kind: 'cancelled', cancelKind: 'trainer' }, 'Aoife cancelled'],
    [{ kind: 'completed', actorId: null }, 'It took place'],
    [{ kind: 'completed', actorId: 'me' }, 'You marked it as done'],
    [{ kind: 'reviewed', actorId: 'me' }, 'You reviewed it'],
    [{ kind: 'replied' }, 'Aoife replied to the review'],
    [{ kind: 'attended' }, 'Aoife noted that you came'],
    [{ kind: 'attended', actorId: 'me' }, 'You noted that Aoife came'],
    [{ kind: 'client_no_show' }, 'Aoife noted that you didn’t come'],
    [{ kind: 'client_no_show', actorId: 'me' }, 'You noted that Aoife didn’t come'],
    [{ kind: 'trainer_no_show' }, 'Aoife noted not having come'],
    [{ kind: 'trainer_no_show', actorId: 'me' }, 'You noted that you didn’t come'],
    [{ kind: 'attendance_undone' }, 'Aoife took back what was noted of who came'],
    [{ kind: 'waived', actorId: 'me' }, 'You let the late cancellation pass'],
    [{ kind: 'counted' }, 'Aoife counts the late cancellation after all'],
    [{ kind: 'proposed' }, 'Aoife proposed another time'],
    [{ kind: 'proposed', actorId: 'me', isLate: true }, 'You proposed another time, late'],
    [{ kind: 'moved', actorId: 'me' }, 'You agreed to the other time'],
    [{ kind: 'moved', actorId: null }, 'It was moved'],
    [{ kind: 'proposal_declined' }, 'Aoife declined the other time'],
    [{ kind: 'proposal_withdrawn', actorId: 'me' }, 'You took your proposal back'],
    [{ kind: 'proposal_expired', actorId: null }, 'The proposal of another time ran out'],
    [{ kind: 'call_joined' }, 'Aoife joined the call'],
    [{ kind: 'call_left', actorId: 'me' }, 'You left the call'],
    [{ kind: 'of a newer server' }, 'Aoife changed it'],
    [{ kind: 'of a newer server', actorId: null }, 'Something changed it'],
  ])('says what %o was', (changes, words) => {
    expect(eventWords(event(changes), 'me', 'Aoife')).toBe(words);
  });
});

it.each([
  ['sessions', 'cancelled', false, 'You cancelled'],
  ['sessions', 'confirmed', false, 'You confirmed it'],
  ['sessions', null, false, 'You changed its details'],
  ['sessions', 'pending', true, 'You asked for this session'],
  ['reschedule_proposals', 'open', true, 'You proposed another time'],
  ['reschedule_proposals', 'accepted', false, 'You answered the proposal'],
  ['session_reviews', null, true, 'You reviewed it'],
  ['session_reviews', null, false, 'You changed your review'],
])('says what waits of %s, %s', (table, status, isNew, words) => {
  expect(queuedWords({ id: '1', table, command: null, status, isNew, at: null })).toBe(words);
});

it.each([
  ['sessions', 'setAttendance', 'You noted who came'],
  ['sessions', 'waivePenalty', 'You decided on the late cancellation'],
  ['session_reviews', 'replyToReview', 'You replied to the review'],
])('says what waits of %s, meant as %s', (table, command, words) => {
  expect(queuedWords({ id: '1', table, command, status: null, isNew: false, at: null })).toBe(words);
});

it('gives the time on the device where it came more than a minute before the server’s', () => {
  const before = (ms: number) => doneBefore(event({ deviceAt: new Date(serverAt.getTime() - ms) }));
  expect(before(88 * 60_000)).toEqual(new Date('2026-06-09T09:12:00.000Z'));
  expect(before(60_000)).toBeNull();
  expect(before(-3_600_000)).toBeNull();
  expect(doneBefore(event({}))).toBeNull();
});
