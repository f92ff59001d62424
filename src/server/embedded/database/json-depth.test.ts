import { expect, it } from 'vitest';
import { isTooDeep } from './json-depth.ts';

const nested = (levels: number, inside = '') => '['.repeat(levels) + inside + ']'.repeat(levels);

it.each([
  ['a thousand levels', nested(1_000), false],
  ['one more', nested(1_001), true],
  ['one more, after white space', ` \n${nested(1_001)}`, true],
  ['one more, of objects', `${'{"a":'.repeat(1_001)}1${'}'.repeat(1_001)}`, true],
  ['one more, never closed', '['.repeat(1_001), true],
  ['many beside each other', `[${'[],'.repeat(5_000)}[]]`, false],
  ['what somebody wrote', JSON.stringify({ comment: `\\"${'[{'.repeat(2_000)}` }), false],
  ['one more, after a quotation mark in a text', `["\\"",${nested(1_000)}]`, true],
  ['a text that is no JSON', `x${nested(2_000)}`, false],
])('tells of %s whether it is too deep', (_, text, expected) => {
  expect(isTooDeep(text)).toBe(expected);
});
