import { expect, it } from 'vitest';
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import { enteredFacts, isReview, proposedTime, refusedTitle } from './refused-words.ts';

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
