import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMessage } from './judge-message.ts';

const OTHER = 'the-other';
const payload = { sdp: { type: 'offer', sdp: 'v=0' }, type: 'media', connectionId: 'mc_1', metadata: { a: [1] } };
const judge = (message: unknown, from: 'trainer' | 'client' = 'trainer', other: string | null = OTHER) =>
  judgeMessage(JSON.stringify(message), from, other);

describe('what passes', () => {
  it.each([
    ['trainer', 'OFFER'],
    ['client', 'ANSWER'],
    ['trainer', 'CANDIDATE'],
    ['client', 'CANDIDATE'],
  ] as const)('%s: %s to the other', (from, type) => {
    expect(judge({ type, dst: OTHER, payload }, from)).toBe(JSON.stringify({ type, dst: OTHER, payload }));
  });

  it('LEAVE and heartbeats, without anything else in them', () => {
    expect(judge({ type: 'LEAVE', dst: OTHER, payload, src: 'x' })).toBe(`{"type":"LEAVE","dst":"${OTHER}"}`);
    expect(judge({ type: 'HEARTBEAT', dst: OTHER, payload })).toBe('{"type":"HEARTBEAT"}');
  });

  it('nothing but type, dst and payload', () => {
    const passed = judge({ type: 'OFFER', dst: OTHER, payload, src: 'somebody', more: 1 });
    expect(JSON.parse(passed ?? '')).toEqual({ type: 'OFFER', dst: OTHER, payload });
  });
});

function nested(levels: number): object {
  return levels === 0 ? {} : { inner: nested(levels - 1) };
}

describe('what is dropped', () => {
  it.each([
    ['a client that dials', { type: 'OFFER', dst: OTHER, payload }, 'client', OTHER],
    ['a trainer that answers', { type: 'ANSWER', dst: OTHER, payload }, 'trainer', OTHER],
    ['to somebody else', { type: 'OFFER', dst: 'a-third', payload }, 'trainer', OTHER],
    ['to the id that the other had before', { type: 'CANDIDATE', dst: 'older', payload }, 'client', OTHER],
    ['LEAVE to somebody else', { type: 'LEAVE', dst: 'a-third' }, 'trainer', OTHER],
    ['LEAVE to nobody, which PeerServer takes for one’s own', { type: 'LEAVE' }, 'trainer', OTHER],
    ['while the other is not there', { type: 'OFFER', dst: OTHER, payload }, 'trainer', null],
    ['to null while the other is not there', { type: 'OFFER', dst: null, payload }, 'trainer', null],
    ['what only the server says', { type: 'EXPIRE', dst: OTHER, payload }, 'trainer', OTHER],
    ['a room', { type: 'ROOM', dst: OTHER, payload }, 'trainer', OTHER],
    ['a type by an object’s own words', { type: 'constructor', dst: OTHER, payload }, 'trainer', OTHER],
    ['a type that is a list', { type: ['OFFER'], dst: OTHER, payload }, 'trainer', OTHER],
    ['dst in a list', { type: 'OFFER', dst: [OTHER], payload }, 'trainer', OTHER],
    ['no payload', { type: 'OFFER', dst: OTHER }, 'trainer', OTHER],
    ['a payload that is text', { type: 'OFFER', dst: OTHER, payload: 'x' }, 'trainer', OTHER],
    ['a payload that is a list', { type: 'OFFER', dst: OTHER, payload: [] }, 'trainer', OTHER],
    ['a deep payload', { type: 'OFFER', dst: OTHER, payload: nested(13) }, 'trainer', OTHER],
    ['a list', [{ type: 'OFFER', dst: OTHER, payload }], 'trainer', OTHER],
    ['a text', 'OFFER', 'trainer', OTHER],
    ['null', null, 'trainer', OTHER],
  ] as const)('%s', (_what, message, from, other) => expect(judge(message, from, other)).toBeNull());

  it.each([['not JSON'], [''], ['{'], ['['.repeat(30_000)], [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`]])(
    'text no. %#, which is none of ours',
    (text) => expect(judgeMessage(text, 'trainer', OTHER)).toBeNull(),
  );

  it('whatever comes, it goes to the other or nowhere', () => {
    const word = fc.oneof(fc.constantFrom('OFFER', 'ANSWER', 'LEAVE', 'CANDIDATE', 'HEARTBEAT', 'EXPIRE'), fc.string());
    const message = fc.record(
      { type: word, dst: fc.oneof(fc.constant(OTHER), fc.string(), fc.jsonValue()), payload: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(message, fc.constantFrom('trainer' as const, 'client' as const), (sent, from) => {
        const passed = judge(sent, from);
        if (passed === null || passed === '{"type":"HEARTBEAT"}') return;
        const { type, dst } = JSON.parse(passed);
        expect(dst).toBe(OTHER);
        expect(from === 'trainer' ? ['OFFER', 'CANDIDATE', 'LEAVE'] : ['ANSWER', 'CANDIDATE', 'LEAVE']).toContain(type);
      }),
    );
  });
});

it('has nothing to say for a client that was not dialled, and no candidate is long', () => {
  for (const type of ['ANSWER', 'CANDIDATE', 'LEAVE']) {
    expect(judgeMessage(JSON.stringify({ type, dst: OTHER, payload }), 'client', OTHER, false)).toBeNull();
  }
  expect(judgeMessage(JSON.stringify({ type: 'OFFER', dst: OTHER, payload }), 'trainer', OTHER, false)).not.toBeNull();
  const long = { type: 'CANDIDATE', dst: OTHER, payload: { candidate: 'x'.repeat(4_200) } };
  expect(judgeMessage(JSON.stringify(long), 'client', OTHER)).toBeNull();
});
