import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import {
  callCheckId,
  checkCallCheck,
  isGoodForCall,
  readinessOf,
  toCallCheckDetail,
  type CallCheck,
  type CallCheckDetail,
} from './call-check.ts';
import { isCheckTime, type Session } from './session.ts';

const session = createSession();
const start = session.scheduledAt.getTime();
const at = (ms: number) => new Date(start + ms);
const HOUR = 3_600_000;
const GOOD: CallCheckDetail = { camera: 'ok', microphone: 'ok', speaker: 'ok', relay: 'ok' };
const check = (changes: Partial<CallCheck> = {}): CallCheck => ({
  sessionId: session.id,
  userId: CLIENT_ID,
  ok: true,
  detail: GOOD,
  checkedAt: at(-HOUR),
  ...changes,
});

it('names the row by person and session', () => {
  expect(callCheckId(CLIENT_ID, session.id)).toBe('c86dd2bc-2071-5c57-8758-f61df100f58e');
  expect(callCheckId(TRAINER_ID, session.id)).not.toBe(callCheckId(CLIENT_ID, session.id));
});

describe('toCallCheckDetail', () => {
  const NOTHING = { camera: 'not_tried', microphone: 'not_tried', speaker: 'not_tried', relay: 'not_tried' };
  it.each([
    [null, NOTHING],
    ['ok', NOTHING],
    [['ok'], NOTHING],
    [
      { camera: 'ok', relay: 'none', speaker: 'splendid', screen: 'ok' },
      { ...NOTHING, camera: 'ok', relay: 'none' },
    ],
    [GOOD, GOOD],
  ])('reads %o', (said, detail) => {
    expect(toCallCheckDetail(said)).toEqual(detail);
  });
});

it.each<[Partial<CallCheckDetail>, boolean]>([
  [{}, true],
  [{ camera: 'none' }, true],
  [{ speaker: 'not_tried', relay: 'not_tried' }, true],
  [{ camera: 'problem' }, false],
  [{ microphone: 'none' }, false],
  [{ microphone: 'not_tried' }, false],
  [{ relay: 'problem' }, false],
])('tells whether %o will do for a call', (changes, good) => {
  expect(isGoodForCall({ ...GOOD, ...changes })).toBe(good);
});

describe('checkCallCheck', () => {
  const code = (changes: Partial<Session>, userId: string, now: Date) => {
    const judged = checkCallCheck({ ...session, ...changes }, userId, now);
    return judged.ok ? null : judged.error.code;
  };
  it.each<[Partial<Session>, string, number, string | null]>([
    [{}, CLIENT_ID, -48 * HOUR, null],
    [{}, TRAINER_ID, HOUR - 1, null],
    [{ status: 'pending' }, CLIENT_ID, -HOUR, null],
    [{}, CLIENT_ID, HOUR, 'bad_transition'],
    [{ status: 'cancelled' }, CLIENT_ID, -HOUR, 'bad_transition'],
    [{ status: 'completed' }, CLIENT_ID, 0, 'bad_transition'],
    [{ type: 'in_person' }, CLIENT_ID, -HOUR, 'bad_transition'],
    [{}, 'somebody', -HOUR, 'not_yours'],
  ])('judges %o by %s, %i ms from the start', (changes, userId, ms, refusal) => {
    expect(code(changes, userId, at(ms))).toBe(refusal);
  });
});

describe('readinessOf', () => {
  const ready = (...checks: CallCheck[]) => readinessOf(checks, session, CLIENT_ID);

  it('is not tried without a check of theirs, for this session, within a week of it', () => {
    const others = [
      check({ userId: TRAINER_ID }),
      check({ sessionId: 'another' }),
      check({ checkedAt: at(-169 * HOUR) }),
    ];
    expect(ready()).toEqual({ state: 'not_tried' });
    expect(ready(...others)).toEqual({ state: 'not_tried' });
    expect(ready(check({ checkedAt: at(-168 * HOUR) }))).toEqual({ state: 'ready' });
  });

  it('is what the last check said, in whichever order they come', () => {
    const good = check();
    const bad = check({
      ok: false,
      detail: { ...GOOD, microphone: 'none', relay: 'problem', camera: 'none' },
      checkedAt: at(-2 * HOUR),
    });
    const worse = { ...bad, checkedAt: at(-1) };
    expect(ready(bad, good)).toEqual({ state: 'ready' });
    expect(ready(worse, good)).toEqual({ state: 'problem', parts: ['microphone', 'relay'] });
    expect(ready(good, worse)).toEqual({ state: 'problem', parts: ['microphone', 'relay'] });
    expect(ready(check({ ok: false, detail: { ...GOOD, microphone: 'not_tried' } }))).toEqual({ state: 'not_tried' });
  });
});

it.each<[Partial<Session>, number, boolean]>([
  [{}, -24 * HOUR - 1, false],
  [{}, -24 * HOUR, true],
  [{}, HOUR - 1, true],
  [{}, HOUR, false],
  [{ status: 'pending' }, -HOUR, false],
  [{ type: 'in_person' }, -HOUR, false],
  [{ meetingUrl: 'https://meet.example' }, -HOUR, false],
])('tells whether a check of %o is worth a word %i ms from the start', (changes, ms, isTime) => {
  expect(isCheckTime({ ...session, ...changes }, at(ms))).toBe(isTime);
});
