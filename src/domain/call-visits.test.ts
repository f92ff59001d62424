import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLIENT_ID, createSession, TRAINER_ID } from '../testing/builders.ts';
import { callHint, checkCallVisit, type CallHint } from './call-visits.ts';
import type { Session } from './session.ts';

const session = createSession();
const start = session.scheduledAt.getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('checkCallVisit', () => {
  it.each<[Partial<Session>, string, number, string | null]>([
    [{}, CLIENT_ID, -10 * MINUTE - 1, 'bad_transition'],
    [{}, CLIENT_ID, -10 * MINUTE, null],
    [{}, TRAINER_ID, HOUR + 15 * MINUTE, null],
    [{ status: 'completed' }, CLIENT_ID, HOUR + 7 * 24 * HOUR, null],
    [{ status: 'completed' }, CLIENT_ID, HOUR + 7 * 24 * HOUR + 1, 'bad_transition'],
    [{ status: 'pending' }, CLIENT_ID, 0, 'bad_transition'],
    [{ status: 'cancelled' }, CLIENT_ID, 0, 'bad_transition'],
    [{ type: 'in_person' }, CLIENT_ID, 0, 'bad_transition'],
    [{}, 'somebody', 0, 'not_yours'],
  ])('judges %o by %s, %i ms from the start', (changes, userId, ms, refusal) => {
    const judged = checkCallVisit({ ...session, ...changes }, userId, new Date(start + ms));
    expect(judged.ok ? null : judged.error.code).toBe(refusal);
  });
});

/** `T+2`: the trainer came two minutes after the start; `C-40`: the client left. */
function events(story: string) {
  return story
    .split(' ')
    .filter(Boolean)
    .map((said) => ({
      kind: said[1] === '+' ? 'call_joined' : 'call_left',
      actorId: said.startsWith('T') ? TRAINER_ID : CLIENT_ID,
      deviceAt: null,
      serverAt: new Date(start + Number(said.slice(2)) * MINUTE),
    }));
}

describe('callHint', () => {
  const both = (minutes: number | null): CallHint => ({
    came: 'both',
    togetherMs: minutes === null ? null : minutes * MINUTE,
  });
  it.each<[string, CallHint | null]>([
    ['', null],
    ['T+0', { came: 'trainer' }],
    ['C+0 C-5', { came: 'client' }],
    ['T+0 C+3 C-47 T-48', both(44)],
    // one never said that they left: the other's leaving tells
    ['T+0 C+3 T-48', both(45)],
    // neither did
    ['T+0 C+3', both(null)],
    // one after the other
    ['T+0 T-5 C+6 C-9', both(0)],
    // a reload, and another device: once in is in
    ['T+0 C+3 C+10 C+11 C-47 T-48', both(44)],
    // went and came again
    ['T+0 C+3 C-10 C+20 C-47 T-48', both(34)],
    // a leaving without a coming
    ['C-1 T+0 C+3 C-47 T-48', both(44)],
  ])('of "%s" is %o', (story, hint) => {
    expect(callHint(events(story), session)).toEqual(hint);
    expect(callHint(events(story).toReversed(), session)).toEqual(hint);
  });

  it('goes by the device’s time where the server took it, and by nobody else’s events', () => {
    const [trainer, joined, left] = events('T+0 C+3 C-300') as [object, object, object];
    const told = [
      trainer,
      joined,
      { ...left, deviceAt: new Date(start + 47 * MINUTE) },
      { kind: 'confirmed', actorId: CLIENT_ID, deviceAt: null, serverAt: new Date(start) },
      { kind: 'call_joined', actorId: 'somebody', deviceAt: null, serverAt: new Date(start) },
    ] as Parameters<typeof callHint>[0];
    expect(callHint(told, session)).toEqual(both(44));
  });

  it('is never longer than either was there, whatever came', () => {
    const visit = fc.record({
      kind: fc.constantFrom('call_joined', 'call_left'),
      actorId: fc.constantFrom(TRAINER_ID, CLIENT_ID),
      deviceAt: fc.constant(null),
      serverAt: fc.integer({ min: 0, max: 60 }).map((minutes) => new Date(start + minutes * MINUTE)),
    });
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 12 }), (told) => {
        const hint = callHint(told, session);
        if (hint?.came !== 'both' || hint.togetherMs === null) return;
        expect(hint.togetherMs).toBeGreaterThanOrEqual(0);
        expect(hint.togetherMs).toBeLessThanOrEqual(60 * MINUTE);
      }),
    );
  });
});
