import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StartFailure } from '../failure.ts';
import { KEYS_FILE, loadKeys } from './keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('are made once, and read by their owner only', () => {
  const keys = loadKeys(folder);
  expect(loadKeys(folder)).toEqual(keys);
  expect(keys.jwtSecret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(folder, KEYS_FILE)).mode & 0o077).toBe(0);
});

it('a given secret takes the place of the kept one and is not written down', () => {
  const given = 'a secret that the PowerSync Service knows too';
  expect(loadKeys(folder, given).jwtSecret).toBe(given);
  expect(readFileSync(join(folder, KEYS_FILE), 'utf8')).not.toContain(given);
});

it.each(['', '{', '[]', 'null', '{"jwtSecret": 1, "publishableKey": "x"}'])('damaged (%s): a sentence', (text) => {
  writeFileSync(join(folder, KEYS_FILE), text);
  expect(() => loadKeys(folder)).toThrow(StartFailure);
  expect(readFileSync(join(folder, KEYS_FILE), 'utf8')).toBe(text);
});
