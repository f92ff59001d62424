import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addSample, clockError, clockOffset, type ClockSamples } from './clock-sync.ts';

const HOUR = 3_600_000;

interface Exchange {
  /** True time when it is asked. */
  at: number;
  thereMs: number;
  backMs: number;
  /** Their clock less ours. */
  ahead: number;
}

/** What our side notes; our clock is the true one. */
function ask(samples: ClockSamples, { at, thereMs, backMs, ahead }: Exchange): ClockSamples {
  const receivedAt = at + thereMs + ahead;
  const answeredAt = receivedAt + 2;
  return addSample(samples, { sentAt: at, receivedAt, answeredAt, arrivedAt: at + thereMs + 2 + backMs });
}

function askAll(exchanges: readonly Exchange[]): ClockSamples {
  return exchanges.reduce(ask, []);
}

it.each([
  ['equal ways', 40, 40, 0],
  ['no way at all', 0, 0, 0],
  ['a slow way there', 120, 20, 50],
  ['a slow way back', 10, 150, -70],
])('reads a clock an hour ahead over %s', (_, thereMs, backMs, wrongBy) => {
  const samples = askAll([{ at: 1_000, thereMs, backMs, ahead: HOUR }]);
  expect(clockOffset(samples)).toBe(HOUR + wrongBy);
  expect(clockError(samples)).toBe((thereMs + backMs) / 2);
});

it('knows nothing before the first answer', () => {
  expect(clockOffset([])).toBeNull();
  expect(clockError([])).toBe(Number.POSITIVE_INFINITY);
});

it('believes the quickest ways of a jittery line, be they of one answer or of two', () => {
  const samples = askAll([
    { at: 0, thereMs: 400, backMs: 30, ahead: -HOUR },
    { at: 500, thereMs: 22, backMs: 20, ahead: -HOUR },
    { at: 1_000, thereMs: 30, backMs: 700, ahead: -HOUR },
  ]);
  expect(clockOffset(samples)).toBe(-HOUR + 1);
  const apart = askAll([
    { at: 0, thereMs: 20, backMs: 400, ahead: -HOUR },
    { at: 500, thereMs: 500, backMs: 20, ahead: -HOUR },
  ]);
  expect(clockOffset(apart)).toBe(-HOUR);
  expect(clockError(apart)).toBe(20);
});

it.each([
  ['arrived before it was sent', { sentAt: 1_000, receivedAt: 1_000, answeredAt: 1_000, arrivedAt: 900 }],
  ['answered before it was received', { sentAt: 1_000, receivedAt: 1_050, answeredAt: 1_000, arrivedAt: 1_100 }],
  ['took half a minute', { sentAt: 1_000, receivedAt: 1_000, answeredAt: 1_000, arrivedAt: 31_000 }],
  ['is no number', { sentAt: Number.NaN, receivedAt: 1_000, answeredAt: 1_000, arrivedAt: 1_000 }],
])('leaves out what %s', (_, times) => {
  expect(addSample([], times)).toEqual([]);
});

const way = fc.integer({ min: 0, max: 95 });
const ahead = fc.integer({ min: -30 * HOUR, max: 30 * HOUR });

it('is never further off than half the quickest way and back', () => {
  const jitter = fc.array(fc.record({ thereMs: fc.integer({ min: 0, max: 3_000 }), backMs: way }), { minLength: 1 });
  fc.assert(
    fc.property(jitter, ahead, (ways, ahead) => {
      const samples = askAll(ways.map((both, index) => ({ ...both, at: index * 5_000, ahead })));
      expect(Math.abs((clockOffset(samples) ?? Number.NaN) - ahead)).toBeLessThanOrEqual(clockError(samples));
      const quickest = Math.min(...ways.slice(-16).map(({ thereMs, backMs }) => thereMs + backMs));
      expect(clockError(samples)).toBeLessThanOrEqual(quickest / 2);
    }),
  );
});

it('follows a clock that is set in the middle with the first answer after it', () => {
  const step = fc.integer({ min: 300, max: 2 * HOUR }).chain((by) => fc.constantFrom(by, -by));
  const ways = fc.array(fc.record({ thereMs: way, backMs: way }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(ways, ahead, step, fc.nat(), (ways, before, by, cut) => {
      const setAt = 1 + (cut % (ways.length - 1));
      const exchanges = ways.map((both, at) => ({ ...both, at: at * 5_000, ahead: at < setAt ? before : before + by }));
      const samples = askAll(exchanges.slice(0, setAt + 1));
      expect(Math.abs((clockOffset(samples) ?? Number.NaN) - before - by)).toBeLessThanOrEqual(95);
    }),
  );
});

it('follows two clocks that drift apart', () => {
  // 200 ppm for an hour, asked every five seconds: 720 ms in all.
  const drift = (at: number) => Math.round(at * 0.0002);
  let samples: ClockSamples = [];
  for (let at = 0; at < HOUR; at += 5_000) {
    samples = ask(samples, { at, thereMs: 15 + ((at / 5_000) % 7) * 20, backMs: 15, ahead: HOUR + drift(at) });
    expect(Math.abs((clockOffset(samples) ?? Number.NaN) - HOUR - drift(at))).toBeLessThan(80);
  }
});
