import { expect, it } from 'vitest';
import { isDamage, isFull } from './damage.ts';

it.each<[string, unknown, boolean]>([
  ['a damaged page', new Error('database disk image is malformed'), true],
  ['a file that is none', new Error('SQLite error', { cause: new Error('file is not a database') }), true],
  ['text out of a worker', 'Error: SQLITE_CORRUPT: …', true],
  ['JSON that is none', new Error('malformed JSON'), false],
  ['a handover', new Error('NoModificationAllowedError'), false],
  ['nothing', null, false],
])('%s', (_, error, expected) => {
  expect(isDamage(error)).toBe(expected);
});

it('knows a full disk by SQLite’s words and by the browser’s', () => {
  expect(isFull(new Error('database or disk is full'))).toBe(true);
  expect(isFull(new Error('disk I/O error'))).toBe(true);
  expect(isFull(new DOMException('No room', 'QuotaExceededError'))).toBe(true);
  expect(isFull(new Error('database disk image is malformed'))).toBe(false);
});
