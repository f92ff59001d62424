import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withFileLock } from './file-lock.mjs';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-lock-'));
  lock = join(folder, 'lock');
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('withFileLock', () => {
  it('lets one in at a time, and says so to the one that waits', async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withFileLock(lock, 'waiting', async () => {
        most = Math.max(most, ++inside);
        await sleep(50);
        inside--;
      });
    await Promise.all([work(), work()]);
    expect(most).toBe(1);
    expect(console.log).toHaveBeenCalledExactlyOnceWith('waiting');
  });

  it('gives the lock back when the work fails', async () => {
    await expect(withFileLock(lock, '', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over the lock of a process that has died', async () => {
    writeFileSync(lock, '999999999');
    await expect(withFileLock(lock, '', async () => 'done')).resolves.toBe('done');
  });
});
