import { describe, expect, it } from 'vitest';
import { createRandom, interleave, median, percentile, ratioOfMedians } from './statistics.ts';

describe('percentile', () => {
  it('is a value, or lies between two', () => {
    expect(percentile([5], 0.95)).toBe(5);
    expect(percentile([4, 1, 3, 2, 5], 0.5)).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(percentile([0, 10], 0.95)).toBeCloseTo(9.5);
    expect(percentile([3, 1, 2], 0)).toBe(1);
    expect(percentile([3, 1, 2], 1)).toBe(3);
  });

  it('leaves the values as they were, and wants some', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
    expect(() => percentile([], 0.5)).toThrow('no values');
  });
});

it('draws the same numbers from the same seed, evenly', () => {
  const draw = (seed: number) => Array.from({ length: 1_000 }, createRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true);
  expect(draw(7).reduce((sum, value) => sum + value) / 1_000).toBeCloseTo(0.5, 1);
});

describe('the ratio of two ways', () => {
  const random = createRandom(3);
  const times = (around: number) => Array.from({ length: 40 }, () => around * (0.8 + 0.4 * random()));

  it('is that of the medians, with an interval around it that is the same for the same seed', () => {
    const pairs = { ours: times(50), theirs: times(500) };
    const { ratio, low, high } = ratioOfMedians(pairs);
    expect(ratio).toBe(median(pairs.ours) / median(pairs.theirs));
    expect(ratio).toBeCloseTo(0.1, 1);
    expect(low).toBeLessThanOrEqual(ratio);
    expect(high).toBeGreaterThanOrEqual(ratio);
    expect(high - low).toBeLessThan(0.03);
    expect(ratioOfMedians(pairs)).toEqual({ ratio, low, high });
  });

  it('is wider where the times say less', () => {
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const calm = ratioOfMedians({ ours: [10, 10, 10, 10], theirs: [20, 20, 20, 20] });
    const wild = ratioOfMedians({ ours: [5, 10, 10, 40], theirs: [20, 10, 90, 20] });
    expect(calm).toEqual({ ratio: 0.5, low: 0.5, high: 0.5 });
    expect(width(wild)).toBeGreaterThan(0.5);
  });

  it('wants pairs', () => {
    expect(() => ratioOfMedians({ ours: [1, 2], theirs: [1] })).toThrow('pairs');
    expect(() => ratioOfMedians({ ours: [], theirs: [] })).toThrow('pairs');
  });
});

it('measures in turns and drops the warm-up', async () => {
  const order: string[] = [];
  const measure = (way: string) => async (turn: number) => {
    order.push(`${way}${turn}`);
    return turn;
  };
  const pairs = await interleave({ warmUp: 1, measured: 2 }, measure('a'), measure('b'));
  expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
  expect(pairs).toEqual({ ours: [1, 2], theirs: [1, 2] });
});
