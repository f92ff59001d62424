import { expect, it } from 'vitest';
import { isCodeMissing, mayReload, noteReload } from './missing-code.ts';

it.each([
  'Failed to fetch dynamically imported module: http://localhost/assets/you.js',
  'error loading dynamically imported module: http://localhost/assets/you.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/you.css',
])('knows "%s"', (message) => {
  expect(isCodeMissing(new TypeError(message))).toBe(true);
});

it('takes nothing else for it', () => {
  expect([new Error('Failed to fetch'), 'Importing a module script failed.', null].map(isCodeMissing)).toEqual([
    false,
    false,
    false,
  ]);
});

it('loads the page again once, and again only much later, whichever way the clock was set', () => {
  const kept = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  const at = (now: number) => mayReload(storage, now) && noteReload(storage, now);
  expect([at(1_000), at(2_000), at(60_000), at(61_000), at(62_000), at(0)]).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

it('may be asked twice before it does so', () => {
  const storage = () => ({ getItem: () => null, setItem: () => {} });
  expect([mayReload(storage, 1_000), mayReload(storage, 1_000)]).toEqual([true, true]);
});

it('never does so where that cannot be noted', () => {
  const forbidden = () => {
    throw new Error('forbidden');
  };
  expect(mayReload(forbidden, 0)).toBe(false);
  expect(noteReload(() => ({ getItem: () => null, setItem: forbidden }), 0)).toBe(false);
});
