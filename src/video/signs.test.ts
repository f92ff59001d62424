import { expect, it } from 'vitest';
import { parseSigns, SIGNS_AT_FIRST } from './signs.ts';

it('reads what our own app tells', () => {
  expect(parseSigns(JSON.stringify(SIGNS_AT_FIRST))).toEqual(SIGNS_AT_FIRST);
});

it.each<[string, unknown]>([
  ['bytes', new ArrayBuffer(4)],
  ['no JSON', 'hello'],
  ['a list', '[]'],
  ['null', 'null'],
  ['one missing', JSON.stringify({ ...SIGNS_AT_FIRST, bye: undefined })],
  ['one too many', JSON.stringify({ ...SIGNS_AT_FIRST, admin: true })],
  ['another type', JSON.stringify({ ...SIGNS_AT_FIRST, camera: 'yes' })],
  ['too long', JSON.stringify(SIGNS_AT_FIRST) + ' '.repeat(1_000)],
])('takes nothing from %s', (_, text) => {
  expect(parseSigns(text)).toBeNull();
});
