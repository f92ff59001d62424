import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryClient, isHandover } from './query-client.ts';

const handover = "NoModificationAllowedError: Failed to execute 'createSyncAccessHandle' on 'FileSystemFileHandle'";

it.each([
  [new Error(handover), true],
  [new Error('cannot open', { cause: new Error(handover) }), true],
  [handover, true],
  [new Error('database is locked'), true],
  [new Error('UNIQUE constraint failed'), false],
  [null, false],
])('knows a handover between tabs: %s', (error, expected) => {
  expect(isHandover(error)).toBe(expected);
});

describe('with two tabs', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Fails with `error` until the `works`-th time. */
  function failUntil(works: number, error: Error) {
    let attempts = 0;
    return vi.fn<() => Promise<string>>(() => {
      attempts += 1;
      return attempts >= works ? Promise.resolve('there') : Promise.reject(error);
    });
  }

  it('reads again when a reading fails, and gives up on one that goes on failing', async () => {
    for (const [error, works, status, times] of [
      [new Error('no such column'), 3, 'success', 3],
      [new Error('no such column'), 100, 'error', 7],
      [new Error(handover), 18, 'success', 18],
      [new Error(handover), 100, 'error', 21],
    ] as const) {
      const attempt = failUntil(works, error);
      const observer = new QueryObserver(createQueryClient(), { queryKey: ['a'], queryFn: attempt });
      const stop = observer.subscribe(() => {});
      await vi.advanceTimersByTimeAsync(30_000);
      expect(observer.getCurrentResult().status).toBe(status);
      expect(attempt).toHaveBeenCalledTimes(times);
      stop();
    }
  });

  it('writes again when the file was held, and never after another failure', async () => {
    for (const [error, status, times] of [
      [new Error(handover), 'success', 3],
      [new Error('UNIQUE constraint failed'), 'error', 1],
    ] as const) {
      const attempt = failUntil(3, error);
      const observer = new MutationObserver(createQueryClient(), { mutationFn: attempt });
      observer.mutate().catch(() => undefined);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(observer.getCurrentResult().status).toBe(status);
      expect(attempt).toHaveBeenCalledTimes(times);
    }
  });
});
