import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkWindows, mergeWindows, type TimeWindow } from './availability.ts';

describe('mergeWindows', () => {
  test.each<[string, TimeWindow[], TimeWindow[]]>([
    [
      'sorts',
      [
        [600, 660],
        [60, 120],
      ],
      [
        [60, 120],
        [600, 660],
      ],
    ],
    [
      'joins what touches',
      [
        [60, 120],
        [120, 180],
      ],
      [[60, 180]],
    ],
    [
      'joins what overlaps',
      [
        [60, 120],
        [90, 100],
      ],
      [[60, 120]],
    ],
    [
      'joins past midnight',
      [
        [1320, 1500],
        [1380, 1560],
      ],
      [[1320, 1560]],
    ],
    [
      'leaves gaps',
      [
        [60, 120],
        [121, 180],
      ],
      [
        [60, 120],
        [121, 180],
      ],
    ],
  ])('%s', (_, windows, expected) => {
    expect(mergeWindows(windows)).toEqual(expected);
  });

  test('covers the same minutes, once each', () => {
    const window = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .map(([start, length]): TimeWindow => [start, start + length]);
    fc.assert(
      fc.property(fc.array(window, { maxLength: 8 }), (windows) => {
        const merged = mergeWindows(windows);
        const minutes = (list: readonly TimeWindow[]) =>
          list.flatMap(([start, end]) => Array.from({ length: end - start }, (_, index) => start + index));
        expect(minutes(merged)).toEqual([...new Set(minutes(windows))].toSorted((one, other) => one - other));
      }),
    );
  });
});

describe('checkWindows', () => {
  test.each<[string, TimeWindow[]]>([
    ['an end before its start', [[600, 540]]],
    ['no length', [[600, 600]]],
    ['a start on the next day', [[1440, 1500]]],
    ['more than a day', [[0, 1441]]],
    ['half a minute', [[0.5, 60]]],
    [
      'more than a day together',
      [
        [0, 1400],
        [1400, 2800],
      ],
    ],
    ['no number', [[Number.NaN, 60]]],
  ])('refuses %s', (_, windows) => {
    expect(checkWindows(windows)).toMatchObject({ ok: false, error: { code: 'bad_input' } });
  });

  test('refuses more windows than a day may have', () => {
    const many = Array.from({ length: 49 }, (_, index): TimeWindow => [index * 20, index * 20 + 10]);
    expect(checkWindows(many).ok).toBe(false);
    expect(checkWindows(many.slice(1)).ok).toBe(true);
  });

  test('takes a window of a minute, one past midnight, and a closed day', () => {
    expect(
      checkWindows([
        [0, 1],
        [1380, 1500],
      ]),
    ).toEqual({
      ok: true,
      value: [
        [0, 1],
        [1380, 1500],
      ],
    });
    expect(checkWindows([])).toEqual({ ok: true, value: [] });
  });
});
