import { expect, it } from 'vitest';
import { isGoodMoment } from './install-moment.ts';

const at = (text: string) => new Date(text).getTime();
const first = at('2026-11-20T10:00');

it.each<[string, string | null, boolean, string, boolean]>([
  ['the first day, nothing done', null, false, '2026-11-20T23:59', false],
  ['the first day, something done', null, true, '2026-11-20T10:05', true],
  ['another day', null, false, '2026-11-21T00:01', true],
  ['after a no', '2026-11-21T00:02', true, '2027-01-19T00:00', false],
  ['long after a no', '2026-11-21T00:02', false, '2027-01-20T00:03', true],
])('%s', (_, dismissed, hasDone, now, expected) => {
  const memory = { firstAt: first, dismissedAt: dismissed === null ? null : at(dismissed) };
  expect(isGoodMoment(memory, hasDone, at(now))).toBe(expected);
});
