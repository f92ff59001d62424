import { describe, expect, it } from 'vitest';
import { type CallSession, judgeJoin } from './judge-join.ts';

const START = new Date('2026-06-15T10:00:00.000Z');
const END = new Date('2026-06-15T11:00:00.000Z');
const MINUTE = 60_000;
const session: CallSession = {
  id: 'session',
  trainerId: 'trainer',
  clientId: 'client',
  scheduledAt: START,
  endsAt: END,
  type: 'online',
  status: 'confirmed',
  meetingUrl: null,
};

function judge(change: Partial<CallSession>, personId = 'client', now = START) {
  const judged = judgeJoin({ ...session, ...change }, personId, now);
  return judged.ok ? judged.value.role : judged.error.code;
}

describe('who may join a call', () => {
  it.each([
    ['trainer', 'trainer'],
    ['client', 'client'],
    ['stranger', 'not_yours'],
    ['', 'not_yours'],
  ])('%s: %s', (personId, outcome) => expect(judge({}, personId)).toBe(outcome));

  it('nobody, where there is no such session', () => {
    expect(judgeJoin(null, 'client', START)).toMatchObject({ error: { code: 'not_yours' } });
  });

  it.each([
    [{ status: 'pending' }, 'not_confirmed'],
    [{ status: 'cancelled' }, 'not_confirmed'],
    [{ status: 'completed' }, 'client'],
    [{ type: 'in_person' }, 'not_online'],
    [{ meetingUrl: 'https://meet.example/1' }, 'elsewhere'],
    // A stranger learns nothing of what it is.
    [{ status: 'cancelled', clientId: 'another' }, 'not_yours'],
  ] satisfies [Partial<CallSession>, string][])('%o: %s', (change, outcome) => expect(judge(change)).toBe(outcome));

  it.each([
    [START, -10 * MINUTE - 1, 'too_early'],
    [START, -10 * MINUTE, 'client'],
    [END, 15 * MINUTE - 1, 'client'],
    [END, 15 * MINUTE, 'too_late'],
  ])('%s and %i ms: %s', (instant, more, outcome) => {
    expect(judge({}, 'client', new Date(instant.getTime() + more))).toBe(outcome);
  });

  it('who is too early hears from when on', () => {
    const judged = judgeJoin(session, 'client', new Date(START.getTime() - 60 * MINUTE));
    expect(judged).toMatchObject({ error: { opensAt: new Date('2026-06-15T09:50:00.000Z') } });
  });
});
