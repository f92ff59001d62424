import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { changeStatuses, checkMoves, planMoves, type Scope } from './series.ts';
import type { Session } from './session.ts';

const NOW = new Date('2026-10-13T09:30:00.000Z');
const series = { id: 'series', timeZone: 'Europe/London', durationMinutes: 60 };

/** Mondays at ten in London, over the end of summer time: the first is over, the second is a week off. */
const DATES = ['2026-10-12T09:00', '2026-10-19T09:00', '2026-10-26T10:00', '2026-11-02T10:00'] as const;
type Changes = Partial<Record<0 | 1 | 2 | 3, Partial<Session>>>;
function mondays(changes: Changes = {}): [Session, Session, Session, Session] {
  const occurrence = (index: 0 | 1 | 2 | 3) => {
    const at = new Date(`${DATES[index]}:00.000Z`);
    const status = index === 0 ? 'completed' : 'confirmed';
    const place = { seriesId: series.id, originalStart: at, scheduledAt: at };
    return createSession({ id: `${index}`, ...place, status, ...changes[index] });
  };
  return [occurrence(0), occurrence(1), occurrence(2), occurrence(3)];
}

describe('changing several', () => {
  const change = (
    scope: Scope,
    from: 0 | 1 | 2 | 3,
    to: 'confirmed' | 'cancelled' = 'cancelled',
    changes: Changes = {},
    by = CLIENT_ID,
    declined: string[] = [],
  ) => {
    const lot = mondays(changes);
    const judged = changeStatuses(lot, lot[from], scope, to, by, NOW, new Set(declined));
    if (!judged.ok) return judged.error.code;
    return judged.value
      .map(({ session, change: made }) => `${session.id} ${made.cancelKind ?? made.status}`)
      .join(', ');
  };
  const soon = { scheduledAt: new Date('2026-10-14T09:00:00.000Z') };
  const asked = { status: 'pending', holdExpiresAt: new Date('2026-10-14T09:30:00.000Z') } as const;
  const late = { ...asked, holdExpiresAt: NOW };

  it.each([
    ['this', 2, {}, CLIENT_ID, '2 early'],
    ['following', 2, {}, CLIENT_ID, '2 early, 3 early'],
    // What is over does not change, whichever date it is asked from.
    ['all', 2, {}, CLIENT_ID, '1 early, 2 early, 3 early'],
    ['all', 0, {}, TRAINER_ID, '1 trainer, 2 trainer, 3 trainer'],
    ['following', 0, {}, CLIENT_ID, '1 early, 2 early, 3 early'],
    // Each is as late as it is by itself.
    ['all', 3, { 1: soon }, CLIENT_ID, '1 late, 2 early, 3 early'],
    // One that was moved alone is called off with the others, by its place in the rule.
    ['following', 2, { 1: { scheduledAt: new Date('2026-12-01T10:00:00.000Z') } }, CLIENT_ID, '2 early, 3 early'],
    ['following', 2, { 3: soon }, CLIENT_ID, '2 early, 3 late'],
    // What was not answered is withdrawn or declined; what is settled, or has run out, stays as it is.
    ['all', 1, { 1: asked, 2: late, 3: { status: 'cancelled' } }, CLIENT_ID, '1 withdrawn'],
    ['all', 1, { 1: asked }, TRAINER_ID, '1 declined, 2 trainer, 3 trainer'],
    ['all', 1, { 2: { seriesId: 'another' } }, CLIENT_ID, '1 early, 3 early'],
    ['this', 0, {}, CLIENT_ID, 'bad_transition'],
    ['following', 3, { 3: late }, CLIENT_ID, 'hold_expired'],
    ['all', 1, {}, 'somebody', 'not_yours'],
  ] as const)('%s from %s of %o by %s: %s', (scope, from, changes, by, outcome) => {
    expect(change(scope, from, 'cancelled', changes, by)).toBe(outcome);
  });

  it('stays with one session that is of no series', () => {
    const alone = { 1: { seriesId: null, originalStart: null } };
    expect(change('all', 1, 'cancelled', alone)).toBe('1 early');
  });

  it('confirms a lot, less those that are declined', () => {
    const lot = { 1: asked, 2: asked, 3: asked };
    expect(change('all', 2, 'confirmed', lot, TRAINER_ID)).toBe('1 confirmed, 2 confirmed, 3 confirmed');
    expect(change('all', 2, 'confirmed', lot, TRAINER_ID, ['3'])).toBe('1 confirmed, 2 confirmed, 3 declined');
    expect(change('all', 2, 'confirmed', lot, CLIENT_ID)).toBe('bad_transition');
    // What had been confirmed before is not called off by an answer to the rest.
    expect(change('all', 1, 'confirmed', { 1: asked }, TRAINER_ID, ['2'])).toBe('1 confirmed');
    expect(change('all', 1, 'confirmed', {}, TRAINER_ID)).toBe('bad_transition');
  });
});

describe('planning moves', () => {
  const plan = (scope: Scope, from: 0 | 1 | 2 | 3, to: string, changes: Changes = {}) => {
    const lot = mondays(changes);
    return planMoves(lot, series, lot[from], scope, new Date(`${to}:00.000Z`), NOW).map(
      ({ sessionId, scheduledAt }) => `${sessionId} ${scheduledAt.toISOString().slice(0, 16)}`,
    );
  };

  it('keeps the local time of all, whatever the clocks do', () => {
    // From Monday at ten to Tuesday at half past eleven.
    expect(plan('all', 1, '2026-10-20T10:30')).toEqual([
      '1 2026-10-20T10:30',
      '2 2026-10-27T11:30',
      '3 2026-11-03T11:30',
    ]);
    expect(plan('following', 2, '2026-10-27T11:30')).toEqual(['2 2026-10-27T11:30', '3 2026-11-03T11:30']);
    expect(plan('this', 2, '2026-10-27T11:30')).toEqual(['2 2026-10-27T11:30']);
  });

  it('counts from the place in the rule, and leaves what was moved alone, is longer, or does not stand', () => {
    const apart = { scheduledAt: new Date('2026-10-21T15:00:00.000Z') };
    expect(plan('all', 2, '2026-10-27T10:00', { 1: apart })).toEqual(['2 2026-10-27T10:00', '3 2026-11-03T10:00']);
    expect(plan('all', 1, '2026-10-20T09:00', { 1: apart })).toHaveLength(3);
    expect(plan('all', 2, '2026-10-27T10:00', { 1: { durationMinutes: 90 }, 3: { status: 'cancelled' } })).toEqual([
      '2 2026-10-27T10:00',
    ]);
  });

  it('refuses times that are past, or too far off', () => {
    const check = (at: string) => {
      const checked = checkMoves([{ sessionId: '1', scheduledAt: new Date(at) }], NOW);
      return checked.ok ? 'ok' : checked.error.code;
    };
    expect(check('2026-10-13T09:30:00.000Z')).toBe('in_the_past');
    expect(check('2026-10-13T09:30:00.001Z')).toBe('ok');
    expect(check('2028-10-13T09:30:00.000Z')).toBe('too_far');
  });

  it('and back again leaves all where they were', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * 1440, max: 3 * 1440 }), (minutes) => {
        const lot = mondays();
        const to = new Date(lot[3].scheduledAt.getTime() + minutes * 60_000);
        const there = planMoves(lot, series, lot[3], 'all', to, NOW);
        const moved = lot.map((session) => {
          const at = there.find(({ sessionId }) => sessionId === session.id)?.scheduledAt ?? session.scheduledAt;
          return { ...session, scheduledAt: at, originalStart: at };
        });
        const last = moved[3];
        if (last === undefined) throw new Error('none');
        const back = planMoves(moved, series, last, 'all', lot[3].scheduledAt, NOW);
        expect(back.map(({ scheduledAt }) => scheduledAt)).toEqual(lot.slice(1).map(({ scheduledAt }) => scheduledAt));
      }),
    );
  });
});
