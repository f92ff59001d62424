/** Keeps a replica query live: a change from anywhere, another tab or the server, runs it again and repaints. */
import { useQuery, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { keepRows, type KeptRows, type LiveQuery } from '../replica/query.ts';
import type { Replica } from '../replica/replica.ts';
import { useServices } from './services.ts';

export interface LiveResult<T> {
  data: T | undefined;
  isLoading: boolean;
}

/** Long enough to take what one transaction changed together; a person waits for it at each change. */
const THROTTLE_MS = 4;

/**
 * Runs `query` under `key`, which must say all that it depends on. The person's id is part of the key, so that nothing
 * cached for one is shown to another. What goes wrong in SQLite is a bug or a damaged file, and reaches the route's error
 * boundary.
 */
export function useLiveQuery<T>(key: readonly string[], query: LiveQuery<T>): LiveResult<T[]> {
  const { identity, replica } = useServices();
  const client = useQueryClient();
  const queryKey = [identity.userId, ...key];
  const { data, isLoading } = useQuery<T[]>({
    queryKey,
    queryFn: () => query.rerun(follow<T>(client, replica, queryKey, query.tables)),
    throwOnError: true,
    // Rows that are the same are the same objects already.
    structuralSharing: false,
  });
  return { data, isLoading };
}

/** Followed queries of each client, by the hash of their key. */
const followed = new WeakMap<QueryClient, Map<string, KeptRows<unknown>>>();

/**
 * Follows the query's tables from its first run until it leaves the cache, so that what is cached is never old, whether
 * a screen shows it or not. Gives what the last run left.
 */
function follow<T>(client: QueryClient, replica: Replica, queryKey: QueryKey, tables: readonly string[]): KeptRows<T> {
  const cache = client.getQueryCache();
  const hash = cache.find({ queryKey })?.queryHash ?? JSON.stringify(queryKey);
  const all = followed.get(client) ?? new Map<string, KeptRows<unknown>>();
  followed.set(client, all);
  // The hash names the query, and so what its rows are converted to.
  const known = all.get(hash) as KeptRows<T> | undefined;
  if (known !== undefined) return known;

  const kept = keepRows<T>();
  all.set(hash, kept);
  const renew = () => void client.invalidateQueries({ queryKey, exact: true });
  const stopWatching = replica.onChangeWithCallback(
    { onChange: renew },
    { tables: [...tables], throttleMs: THROTTLE_MS },
  );
  const stopListening = cache.subscribe(({ type, query }) => {
    if (type !== 'removed' || query.queryHash !== hash) return;
    stopWatching();
    stopListening();
    all.delete(hash);
  });
  return kept;
}
