import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureEmptyFolder } from './empty-folder.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'spotter-empty-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

it('is made once, whole, by whoever comes first', async () => {
  const [one, other] = await Promise.all([ensureEmptyFolder(cache), ensureEmptyFolder(cache)]);
  expect(one).toBe(other);
  expect(existsSync(join(one, 'global', 'pg_control'))).toBe(true);
  expect(readdirSync(cache)).toHaveLength(1);
  expect(await ensureEmptyFolder(cache)).toBe(one);
});

it('says why it could not be made', async () => {
  await expect(ensureEmptyFolder('/dev/null/cache')).rejects.toThrow(/ENOTDIR/);
});
