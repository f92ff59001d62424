import { expect, it } from 'vitest';
import { planFaults } from './faults.ts';
import { Random } from './random.ts';

const plan = (seed: number) => planFaults(new Random(seed).fork('faults'), 8, 8_000);

it('plans the same faults for the same seed, and others for another', () => {
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});

it('plans every kind of fault, in order, for servers and devices that there are', () => {
  const all = Array.from({ length: 50 }, (_, seed) => plan(seed));
  expect(new Set(all.flat().map(({ kind }) => kind))).toEqual(
    new Set(['server killed', 'server frozen', 'line cut', 'line dead', 'device restarted']),
  );
  for (const faults of all) {
    expect(faults.map(({ atMs }) => atMs)).toEqual(faults.map(({ atMs }) => atMs).sort((one, other) => one - other));
    for (const { kind, device } of faults) expect(device === undefined).toBe(kind.startsWith('server'));
    for (const { device } of faults) expect(device ?? 0).toBeLessThan(8);
  }
});

it('gives each label its own chance, whatever the others drew', () => {
  const source = new Random(1);
  const [one, other] = [source.fork('a'), source.fork('b')];
  expect(one.next()).not.toBe(other.next());
  other.next();
  expect(one.next()).toBe(
    (() => {
      const again = new Random(1).fork('a');
      again.next();
      return again.next();
    })(),
  );
});

it('spreads what it draws over all there is', () => {
  const random = new Random(3);
  const drawn = Array.from({ length: 2_000 }, () => random.weighted({ often: 3, seldom: 1, never: 0 }));
  const often = drawn.filter((name) => name === 'often').length;
  expect(often).toBeGreaterThan(1_400);
  expect(often).toBeLessThan(1_600);
  expect(drawn).not.toContain('never');
  expect(new Set(Array.from({ length: 100 }, () => random.between(1, 3)))).toEqual(new Set([1, 2, 3]));
});
