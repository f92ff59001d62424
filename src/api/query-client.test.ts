import { expect, it } from 'vitest';
import { createQueryClient, isHandover } from './query-client.ts';

const handover = "NoModificationAllowedError: Failed to execute 'createSyncAccessHandle' on 'FileSystemFileHandle'";

it.each([
  [new Error(handover), true],
  [new Error('cannot open', { cause: new Error(handover) }), true],
  [handover, true],
  [new Error('UNIQUE constraint failed'), false],
  [null, false],
])('knows a handover between tabs: %s', (error, expected) => {
  expect(isHandover(error)).toBe(expected);
});

it('reads again when a reading fails, and gives up on one that goes on failing', async () => {
  const client = createQueryClient();
  let reads = 0;
  const readAt = (works: number) => () => {
    reads += 1;
    return reads >= works ? Promise.resolve('there') : Promise.reject(new Error(handover));
  };
  await expect(client.fetchQuery({ queryKey: ['a'], queryFn: readAt(3), retry: 6 })).resolves.toBe('there');
  expect(reads).toBe(3);
  expect(client.getDefaultOptions().queries?.retry).toBe(6);
});
