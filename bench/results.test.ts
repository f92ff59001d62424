import { describe, expect, it } from 'vitest';
import { holds, medianFigure, ratioFigure, timeFigure, type Figure } from './figures.ts';
import { formatResults, merge, toResult, type BenchmarkResult, type Results } from './results.ts';

const load = { oneMinute: 0.31, fiveMinutes: 0.2, fifteenMinutes: 0.1 };
const machine = { cores: 2, processor: 'Some', memoryMb: 24_576, platform: 'linux', node: '24.21.0', browser: '156.0' };
const circumstances = {
  at: '2026-06-09T08:42:00.000Z',
  machine,
  load: { before: load, after: { ...load, oneMinute: 2 } },
};

const result = (...figures: Figure[]): BenchmarkResult => toResult(figures, circumstances);

describe('a figure', () => {
  const figure: Figure = { name: 'some', value: 150, unit: 'ms', detail: {} };

  it('holds where it is no more, or no less, than it should be; without an aim it explains another', () => {
    expect(holds({ ...figure, aim: { atMost: 150 } })).toBe(true);
    expect(holds({ ...figure, aim: { atMost: 149 } })).toBe(false);
    expect(holds({ ...figure, aim: { atLeast: 150 } })).toBe(true);
    expect(holds({ ...figure, aim: { atLeast: 151 } })).toBe(false);
    expect(holds(figure)).toBe(null);
  });

  it('is the median of its samples', () => {
    expect(medianFigure('rate', '/s', [3, 1, 2])).toEqual({
      name: 'rate',
      value: 2,
      unit: '/s',
      detail: { samples: 3, lowest: 1, highest: 3 },
    });
    expect(timeFigure('time', [10, 20, 30], { atMost: 25 })).toMatchObject({ value: 20, detail: { p95: 29 } });
    expect(ratioFigure('ratio', { ours: [1, 1], theirs: [4, 4] })).toMatchObject({
      value: 0.25,
      unit: '×',
      detail: { samples: 2, low: 0.25, high: 0.25 },
    });
  });
});

it('keeps four digits of each figure, and whether it holds', () => {
  const kept = result({ name: 'a', value: 12.345678, unit: 'ms', aim: { atMost: 12 }, detail: { p95: 98_765.4 } });
  expect(kept.figures).toEqual([
    { name: 'a', value: 12.35, unit: 'ms', aim: { atMost: 12 }, detail: { p95: 98_770 }, holds: false },
  ]);
  expect(kept).toMatchObject(circumstances);
});

it('puts what is new in the place of what was, in the order of the benchmarks, and forgets what there is no more', () => {
  const [one, two, three] = [1, 2, 3].map((value) => result({ name: 'a', value, unit: 'ms', detail: {} }));
  if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
  const old: Results = { upload: one, start: two, gone: three };
  const merged = merge(old, { upload: three }, ['start', 'sync', 'upload']);
  expect(Object.keys(merged)).toEqual(['start', 'upload']);
  expect(merged).toEqual({ start: two, upload: three });
});

it('shows a table', () => {
  const results: Results = {
    upload: result(
      { name: 'one by one', value: 119.5, unit: '/s', aim: { atLeast: 120 }, detail: { samples: 7, lowest: 90 } },
      { name: 'first sync', value: 4_321, unit: 'ms', aim: { atMost: 5_000 }, detail: {} },
      { name: 'bare', value: 1.5, unit: 'ms', detail: { p95: 2 } },
      { name: 'ratio', value: 0.1, unit: '×', aim: { atMost: 0.2 }, detail: { samples: 15, low: 0.08, high: 0.12 } },
      { name: 'shift', value: 0.0123, unit: '', aim: { atMost: 0.02 }, detail: { sum: 0.3 } },
    ),
  };
  expect(formatResults(results)).toBe(`
upload (2 cores, 24 GB, load 0.3 → 2.0, Node 24.21.0, Chromium 156.0)
  ✗ one by one    120 /s  (aim ≥ 120 /s)    lowest 90.0, n = 7
  ✓ first sync  4,321 ms  (aim ≤ 5,000 ms)
    bare          1.5 ms                    p95 2.0
  ✓ ratio         0.10 ×  (aim ≤ 0.2 ×)     95 % 0.08 to 0.12, n = 15
  ✓ shift          0.012  (aim ≤ 0.02)      sum 0.30`);
});
