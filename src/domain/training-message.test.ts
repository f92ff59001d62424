import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkPreset } from './interval-timer.ts';
import { MAX_MESSAGE_SIZE, parseTrainingMessage, type TrainingMessage } from './training-message.ts';

const timer = {
  preset: { id: 'tabata', name: 'Tabata', workSeconds: 20, restSeconds: 10, rounds: 8 },
  startedAt: 1_795_770_000_000,
  pausedAt: null,
  pausedMs: 0,
  leadInSeconds: 5,
};
const state = { kind: 'state', sequence: 3, sentAt: 1, timer, counter: { exercise: 'Squats', set: 1, reps: 0 } };
const pong = { kind: 'pong', id: 1, sentAt: 1, receivedAt: 2, answeredAt: 3 };

it.each<[string, unknown, boolean]>([
  ['a state', state, true],
  ['an empty state', { ...state, timer: null, counter: null }, true],
  ['a text', { kind: 'text', id: 'a', text: 'Last one!' }, true],
  ['markup, which is text', { kind: 'text', id: 'a', text: '<img src=x onerror=alert(1)>' }, true],
  ['a ping', { kind: 'ping', id: 1, sentAt: 0 }, true],
  ['a pong', pong, true],
  ['no kind', { sequence: 1 }, false],
  ['another kind', { ...state, kind: 'eval' }, false],
  ['a kind that is a list', { ...state, kind: ['state'] }, false],
  ['a list', [state], false],
  ['null', null, false],
  ['a text alone', 'ping', false],
  ['a state without a timer', { ...state, timer: undefined }, false],
  ['a state whose timer is none', { ...state, timer: { ...timer, preset: [] } }, false],
  ['a sequence as text', { ...state, sequence: '3' }, false],
  ['a sequence of a half', { ...state, sequence: 3.5 }, false],
  ['a sequence before the first', { ...state, sequence: -1 }, false],
  ['a huge sequence', { ...state, sequence: 1e15 }, false],
  ['a set 0', { ...state, counter: { exercise: '', set: 0, reps: 0 } }, false],
  ['reps without end', { ...state, counter: { exercise: '', set: 1, reps: 10_000 } }, false],
  ['an exercise that is an object', { ...state, counter: { exercise: {}, set: 1, reps: 1 } }, false],
  ['an exercise of 61', { ...state, counter: { exercise: 'x'.repeat(61), set: 1, reps: 1 } }, false],
  ['an exercise of two lines', { ...state, counter: { exercise: 'x\ny', set: 1, reps: 1 } }, false],
  ['an empty text', { kind: 'text', id: 'a', text: ' \n ' }, false],
  ['a text of 280', { kind: 'text', id: 'a', text: '🦵'.repeat(280) }, true],
  ['a text of 281', { kind: 'text', id: 'a', text: 'x'.repeat(281) }, false],
  ['a text without an id', { kind: 'text', id: '', text: 'x' }, false],
  ['a long id', { kind: 'text', id: 'x'.repeat(41), text: 'x' }, false],
  ['a time before all clocks', { ...pong, receivedAt: -1 }, false],
  ['a time after all clocks', { ...pong, receivedAt: 1e16 }, false],
  ['a time that is none', { ...pong, answeredAt: null }, false],
])('judges %s', (_, message, isOne) => {
  expect(parseTrainingMessage(JSON.stringify(message))).toEqual(isOne ? message : null);
});

it.each([
  ['no JSON', '{'],
  ['nothing', ''],
  ['an infinite number', '{"kind":"ping","id":1,"sentAt":1e999}'],
  ['NaN', '{"kind":"ping","id":1,"sentAt":NaN}'],
  ['a way to the prototype', '{"kind":"ping","id":1,"sentAt":1,"__proto__":{"isAdmin":true}}'],
  ['the same further in', '{"kind":"ping","id":1,"sentAt":1,"a":{"constructor":{"prototype":{}}}}'],
  ['deep lists', `${'['.repeat(4_000)}${']'.repeat(4_000)}`],
  ['8 KB and one', JSON.stringify({ ...pong, more: 'x'.repeat(MAX_MESSAGE_SIZE) })],
  ['8 KB of wide characters', JSON.stringify({ ...pong, more: '€'.repeat(3_000) })],
  ['10 MB', `"${'x'.repeat(10_000_000)}"`],
])('drops %s', (_, text) => {
  expect(parseTrainingMessage(text)).toBeNull();
  expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
});

it('leaves out what it does not know', () => {
  const text = JSON.stringify({ ...state, later: 1, timer: { ...timer, later: { more: [1] } } });
  expect(parseTrainingMessage(text)).toEqual(state);
});

const instant = fc.integer({ min: 0, max: 8.64e15 });
const word = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trim());
const preset = fc
  .record({
    id: fc.uuid(),
    name: word.filter(Boolean),
    workSeconds: fc.integer({ min: 5, max: 3_600 }),
    restSeconds: fc.integer({ min: 0, max: 3_600 }),
    rounds: fc.integer({ min: 1, max: 99 }),
    exercises: fc.array(word.filter(Boolean), { minLength: 1, maxLength: 99, size: 'small' }),
  })
  .filter((one) => checkPreset(one).ok);
const anyMessage: fc.Arbitrary<TrainingMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('state' as const),
    sequence: fc.nat(1e9),
    sentAt: instant,
    timer: fc.option(
      fc.record({
        preset,
        startedAt: instant,
        pausedAt: fc.option(instant),
        pausedMs: fc.nat(86_400_000),
        leadInSeconds: fc.nat(10),
      }),
    ),
    counter: fc.option(fc.record({ exercise: word, set: fc.integer({ min: 1, max: 999 }), reps: fc.nat(9_999) })),
  }),
  fc.record({ kind: fc.constant('text' as const), id: fc.uuid(), text: word.filter(Boolean) }),
  fc.record({ kind: fc.constant('ping' as const), id: fc.nat(1e9), sentAt: instant }),
  fc.record({
    kind: fc.constant('pong' as const),
    id: fc.nat(1e9),
    sentAt: instant,
    receivedAt: instant,
    answeredAt: instant,
  }),
);

it('reads what was sent, however long its exercises are', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(parseTrainingMessage(JSON.stringify(message))).toEqual(message);
    }),
  );
});

it('never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })),
      (text) => void parseTrainingMessage(text),
    ),
  );
  const spoilt = fc.tuple(anyMessage, fc.nat(), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(spoilt, ([message, at, by]) => {
      const text = JSON.stringify(message);
      const from = at % text.length;
      const read = parseTrainingMessage(text.slice(0, from) + by + text.slice(from + by.length));
      // Whatever was understood is a message: it survives the way once more.
      if (read !== null) expect(parseTrainingMessage(JSON.stringify(read))).toEqual(read);
    }),
  );
});
