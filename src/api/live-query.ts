/** Keeps a replica query live: a change from anywhere, another tab or the server, runs it again and repaints. */
import type { CompilableQuery } from '@powersync/common';
import { useQuery } from '@powersync/tanstack-react-query';
import { useServices } from './services.ts';

export interface LiveResult<T> {
  data: T | undefined;
  isLoading: boolean;
}

/**
 * Runs `query` under `key`. The person's id is part of the key, so that nothing cached for one is shown to another. What
 * goes wrong in SQLite is a bug or a damaged file, and reaches the route's error boundary.
 */
export function useLiveQuery<T>(key: readonly string[], query: CompilableQuery<T>): LiveResult<T[]> {
  const { identity } = useServices();
  const { data, isLoading } = useQuery<T>({
    queryKey: [identity.userId, ...key],
    query,
    throwOnError: true,
    // Rows hold dates: comparing them costs more than painting them.
    structuralSharing: false,
  });
  return { data, isLoading };
}
