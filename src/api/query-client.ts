import { QueryClient } from '@tanstack/react-query';

/**
 * Everything is read from the device: TanStack must neither wait for a network, nor read again because time has passed
 * or a window came to the front. The replica says when something has changed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Infinity, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
