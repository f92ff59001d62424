import { expect, it } from 'vitest';
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import {
  alternatives,
  enteredFacts,
  isReview,
  momentWords,
  proposedTime,
  refusedTitle,
  standingFacts,
} from './refused-words.ts';
import { removedFacts } from './removed-words.ts';

function write(table: string, data: Record<string, unknown>, otherName: string | null = 'Tomás Reyes'): RejectedWrite {
  return {
    id: 'w',
    code: 'stale',
    detail: {},
    command: null,
    at: null,
    rejectedAt: new Date(0),
    transaction: { key: '1', ops: [{ op: 'PATCH', table, id: 'x', data, base: null, metadata: null }] },
    sessionId: 's',
    otherName,
    scheduledAt: null,
    placeZone: null,
    removed: { name: null, localDate: null, startsAt: null, endsAt: null },
  };
}

it.each<[string, Record<string, unknown>, string]>([
  ['session_reviews', { rating: 4 }, 'Your review for Tomás Reyes'],
  ['sessions', { status: 'confirmed' }, 'You confirmed the session with Tomás Reyes'],
  ['sessions', { status: 'completed' }, 'You marked the session with Tomás Reyes as done'],
  ['sessions', { status: 'cancelled' }, 'You called off the session with Tomás Reyes'],
  ['sessions', { focus_area: 'Legs' }, 'A change to the session with Tomás Reyes'],
])('titles a write to %s of %o', (table, data, title) => {
  expect(refusedTitle(write(table, data))).toBe(title);
});

it('titles a proposal of another time, and says which', () => {
  const proposal = write('reschedule_proposals', { scheduled_at: '2026-06-09T10:00:00.000Z', note: 'My train' });
  proposal.command = 'proposeTime';
  expect(refusedTitle(proposal)).toBe('You proposed another time to Tomás Reyes');
  expect(proposedTime(proposal)).toEqual(new Date('2026-06-09T10:00:00.000Z'));
  expect(enteredFacts(proposal)).toEqual([{ term: 'Note', value: 'My train' }]);
  expect(proposedTime(write('sessions', { scheduled_at: '2026-06-09T10:00:00.000Z' }))).toBeNull();
});

it('titles invitations, whose hashes and tokens are nobody’s to read', () => {
  const accepted = write('trainer_clients', { invite_token: 'secret', trainer_display_name: 'Tara' }, null);
  accepted.command = 'acceptInvite';
  expect(refusedTitle(accepted)).toBe('You accepted the invitation from Tara');
  expect(enteredFacts(accepted)).toEqual([]);
  const unknown = { ...write('trainer_clients', { invite_token: 'secret' }, null), command: 'acceptInvite' };
  expect(refusedTitle(unknown)).toBe('You accepted the invitation from somebody');
  const made = { ...write('trainer_invites', { token_hash: 'secret' }, null), command: 'createInvite' };
  expect(refusedTitle(made)).toBe('You made an invitation for a client');
  expect(enteredFacts(made)).toEqual([]);
});

it.each([
  ['createSession', 'sessions', 'confirmed', 'You asked for a session with Tomás Reyes'],
  ['answerProposal', 'reschedule_proposals', 'accepted', 'You accepted the other time that Tomás Reyes proposed'],
  ['answerProposal', 'reschedule_proposals', 'declined', 'You declined the other time that Tomás Reyes proposed'],
  [
    'answerProposal',
    'reschedule_proposals',
    'withdrawn',
    'You took back the other time that you proposed to Tomás Reyes',
  ],
  ['answerProposal', 'reschedule_proposals', 'none', 'You answered Tomás Reyes’s proposal of another time'],
])('titles %s of %s, %s', (command, table, status, title) => {
  expect(refusedTitle({ ...write(table, { status }), command })).toBe(title);
});

it('offers the other times that the server named and that are still to come, for one booking', () => {
  const now = new Date('2026-06-09T10:00:00.000Z');
  const detail = { alternatives: ['2026-06-09T09:00:00.000Z', '2026-06-09T11:00:00.000Z', 'soon', 5] };
  const booking = { ...write('sessions', {}), command: 'createSession', detail };
  expect(alternatives(booking, now)).toEqual([new Date('2026-06-09T11:00:00.000Z')]);
  expect(alternatives({ ...booking, detail: {} }, now)).toEqual([]);
  expect(alternatives({ ...booking, detail: { alternatives: 'soon' } }, now)).toEqual([]);
  expect(alternatives({ ...booking, command: 'updateSessionStatus' }, now)).toEqual([]);
});

it('shows what stands instead of a change that came from an older version', () => {
  const current = { status: 'cancelled', focus_area: 'Arms', client_note: 'not entered', prep_note: null };
  const stale = write('sessions', { focus_area: 'Legs', prep_note: 'Shoes' });
  stale.detail = { current };
  expect(standingFacts(stale)).toEqual([
    { term: 'Now', value: 'Cancelled' },
    { term: 'Focus', value: 'Arms' },
    { term: 'What to bring', value: 'Nothing' },
  ]);
  const review = write('session_reviews', { rating: 4 });
  review.detail = { current: { rating: 2 } };
  expect(standingFacts(review)).toEqual([{ term: 'Stars', value: '2 of 5' }]);
  expect(standingFacts({ ...stale, code: 'slot_taken' })).toEqual([]);
  expect(standingFacts({ ...stale, detail: {} })).toEqual([]);
});

it('tells the time of a session in person by the clock of its place', () => {
  const at = new Date('2026-12-01T15:00:00.000Z');
  const format = { locale: 'en-GB', timeZone: 'Europe/London' };
  expect(momentWords(at, at, format, 'Europe/Berlin')).toBe('Tuesday 1 December, 16:00 Berlin (CET)');
  expect(momentWords(at, at, format, 'Europe/Lisbon')).toBe('Tuesday 1 December, 15:00');
  expect(momentWords(at, at, format, null)).toBe('Tuesday 1 December, 15:00');
});

it('titles what was noted around a session', () => {
  const meant = (command: string, table: string, data: Record<string, unknown>) => ({ ...write(table, data), command });
  const reply = meant('replyToReview', 'session_reviews', { reply: 'Thanks' });
  expect([refusedTitle(reply), isReview(reply)]).toEqual(['Your reply to Tomás Reyes’s review', false]);
  const came = meant('setAttendance', 'sessions', { attendance: 'client_no_show' });
  expect(refusedTitle(came)).toBe('You noted who came to the session with Tomás Reyes');
  expect(enteredFacts(came)).toEqual([{ term: 'Who came', value: 'The client didn’t come' }]);
  const waiver = meant('waivePenalty', 'sessions', { penalty_waived: true, waive_reason: 'Was ill' });
  expect(refusedTitle(waiver)).toBe('You decided on Tomás Reyes’s late cancellation');
  expect(enteredFacts(waiver)).toEqual([{ term: 'Reason', value: 'Was ill' }]);
});

it('shows both versions of a note that was changed on two devices', () => {
  const note = write('session_notes', { body: 'Row 4 × 10' });
  note.detail = { current: { body: 'Row 5 × 5', visibility: 'private' } };
  expect(refusedTitle(note)).toBe('Your note on the session with Tomás Reyes');
  expect(enteredFacts(note)).toEqual([{ term: 'Text', value: 'Row 4 × 10' }]);
  expect(standingFacts(note)).toEqual([{ term: 'Text', value: 'Row 5 × 5' }]);
  const removal = write('session_notes', {}, null);
  for (const op of removal.transaction.ops) op.op = 'DELETE';
  expect(refusedTitle(removal)).toBe('You deleted a note on a session');
});

it.each([
  ['availability_overrides', 'You gave a date its usual hours back'],
  ['time_off', 'You removed time off'],
  ['trainer_places', 'You removed a place'],
  ['trainer_invites', 'You took back an invitation'],
  ['something else', 'You removed something'],
])('titles a removal from %s', (table, title) => {
  const removal = write(table, {}, null);
  for (const op of removal.transaction.ops) op.op = 'DELETE';
  expect(refusedTitle(removal)).toBe(title);
});

it('names what was to be removed by what stands of it', () => {
  const now = new Date('2026-12-01T15:00:00.000Z');
  const format = { locale: 'en-GB', timeZone: 'Europe/London' };
  const facts = (removed: Partial<RejectedWrite['removed']>) => {
    const refused = write('trainer_places', {}, null);
    return removedFacts({ ...refused, removed: { ...refused.removed, ...removed } }, now, format);
  };
  expect(facts({ name: 'Forge Gym' })).toEqual([{ term: 'Place', value: 'Forge Gym' }]);
  expect(facts({ localDate: '2026-12-24' })).toEqual([{ term: 'Date', value: 'Thursday 24 December' }]);
  expect(facts({ localDate: 'soon' })).toEqual([]);
  const off = { startsAt: new Date('2026-12-24T09:00:00.000Z'), endsAt: new Date('2026-12-25T09:00:00.000Z') };
  expect(facts(off)).toEqual([
    { term: 'From', value: 'Thursday 24 December, 09:00' },
    { term: 'Until', value: 'Friday 25 December, 09:00' },
  ]);
  expect(facts({})).toEqual([]);
});

it('titles a series as one thing', () => {
  const series = write('session_series', { rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3' });
  series.command = 'createSeries';
  expect(refusedTitle(series)).toBe('You asked for a series of sessions with Tomás Reyes');
});

it('titles what it knows nothing about', () => {
  expect(refusedTitle(write('time_off', {}, null))).toBe('A change you made');
});

it('shows what the person entered, and not what the app filled in', () => {
  const review = write('session_reviews', { rating: 4, comment: 'Good', reviewer_id: 'c', revision: 'r', reply: null });
  expect(isReview(review)).toBe(true);
  expect(enteredFacts(review)).toEqual([
    { term: 'Stars', value: '4 of 5' },
    { term: 'Comment', value: 'Good' },
  ]);
});
