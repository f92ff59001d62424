import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isDamage } from '../replica/damage.ts';
import { noteWrite } from './room.ts';

const TRIES = 6;
/** While another tab holds the file: one that crashed on a busy machine is cleared away by the system only by and by. */
const HANDOVER_TRIES = 20;

/**
 * Everything is read from the device: TanStack must neither wait for a network, nor read again because time has passed
 * or a window came to the front. The replica says when something has changed. `onFailure` hears of all that went wrong.
 */
export function createQueryClient(onFailure: (error: Error) => void = () => {}): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: onFailure }),
    mutationCache: new MutationCache({
      onSuccess: () => noteWrite(null),
      onError: (error) => {
        noteWrite(error);
        onFailure(error);
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        // A reading that fails is tried again before it counts as broken: mostly it met a handover between two tabs.
        retry: (failures, error) => failures < (isHandover(error) ? HANDOVER_TRIES : TRIES) && !isDamage(error),
        retryDelay,
        staleTime: Infinity,
        refetchOnWindowFocus: false,
      },
      mutations: {
        networkMode: 'always',
        retry: (failures, error) => failures < HANDOVER_TRIES && isHandover(error),
        retryDelay,
      },
    },
  });
}

/** 100 ms, 200 ms, … 1 s: about 4 s for what fails by itself, 18 s for what waits for another tab. */
function retryDelay(failures: number): number {
  return Math.min(100 * 2 ** failures, 1_000);
}

/**
 * Whether the database's file was still held by a tab that is closing. Nothing has been written then: the file is taken
 * before the transaction begins, and one that SQLite finds locked is rolled back. The error comes out of a worker, as
 * text inside other errors.
 */
export function isHandover(error: unknown): boolean {
  if (typeof error === 'string')
    return /NoModificationAllowedError|createSyncAccessHandle|database is locked/.test(error);
  return error instanceof Error && (isHandover(`${error.name}: ${error.message}`) || isHandover(error.cause));
}
