import { expect, it } from 'vitest';
import { Mutex } from './mutex.ts';

it('lets one in at a time, in the order of asking', async () => {
  const mutex = new Mutex();
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} in`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    seen.push(`${name} out`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => mutex.run(work(name))));
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

it('is free again after work that failed', async () => {
  const mutex = new Mutex();
  const failing = mutex.run(() => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  await expect(mutex.run(async () => 'yes')).resolves.toBe('yes');
});

it('giving it back twice does not let two in', async () => {
  const mutex = new Mutex();
  const first = await mutex.acquire();
  const second = mutex.acquire();
  const third = mutex.acquire();
  first();
  first();
  await second;
  const early = await Promise.race([
    third.then(() => 'in'),
    new Promise((resolve) => setTimeout(resolve, 5, 'waiting')),
  ]);
  expect(early).toBe('waiting');
});
