import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createReview, createSession, TRAINER_ID } from '../testing/builders.ts';
import { checkReview } from './review.ts';

const AFTER = new Date('2026-06-09T11:00:00.000Z');
const DAY = 86_400_000;
const good = { rating: 4, comment: ' Good ' };

describe('checkReview', () => {
  it.each([
    ['of a session at its end', createSession(), good, CLIENT_ID, null],
    ['of a completed one', createSession({ status: 'completed' }), good, CLIENT_ID, null],
    ['of one that is still pending', createSession({ status: 'pending' }), good, CLIENT_ID, 'review_too_early'],
    ['of a cancelled one', createSession({ status: 'cancelled' }), good, CLIENT_ID, 'review_too_early'],
    [
      'after not coming',
      createSession({ status: 'completed', attendance: 'client_no_show' }),
      good,
      CLIENT_ID,
      'no_show_no_review',
    ],
    ['by the trainer', createSession({ status: 'completed' }), good, TRAINER_ID, 'not_yours'],
    ['with no stars', createSession(), { rating: 0, comment: null }, CLIENT_ID, 'bad_rating'],
    ['with six', createSession(), { rating: 6, comment: null }, CLIENT_ID, 'bad_rating'],
    ['with half a star', createSession(), { rating: 2.5, comment: null }, CLIENT_ID, 'bad_rating'],
    ['with no number', createSession(), { rating: Number.NaN, comment: null }, CLIENT_ID, 'bad_rating'],
    ['with a novel', createSession(), { rating: 5, comment: 'x'.repeat(1001) }, CLIENT_ID, 'too_long'],
  ] as const)('%s', (_, session, input, person, code) => {
    const result = checkReview(session, null, input, person, AFTER);
    expect(result.ok ? null : result.error.code).toBe(code);
  });

  it('gives the comment back trimmed, an empty one as null', () => {
    expect(checkReview(createSession(), null, good, CLIENT_ID, AFTER)).toEqual({
      ok: true,
      value: { rating: 4, comment: 'Good' },
    });
    expect(checkReview(createSession(), null, { rating: 1, comment: '  ' }, CLIENT_ID, AFTER)).toEqual({
      ok: true,
      value: { rating: 1, comment: null },
    });
  });

  it('can be edited for thirty days', () => {
    const review = createReview();
    const edit = (ms: number) =>
      checkReview(createSession(), review, good, CLIENT_ID, new Date(review.createdAt.getTime() + ms));
    expect(edit(30 * DAY).ok).toBe(true);
    expect(edit(30 * DAY + 1)).toMatchObject({ error: { code: 'review_closed' } });
  });
});
