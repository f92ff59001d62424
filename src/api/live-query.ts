/** Keeps a replica query live: a change from anywhere, another tab or the server, runs it again and repaints. */
import { useQuery, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { StoredAnswer } from '../device/stored.ts';
import { keepRows, rowsOf, type KeptRows, type LiveQuery } from '../replica/query.ts';
import type { Replica } from '../replica/replica.ts';
import { useServices } from './services.ts';

export interface LiveResult<T> {
  data: T | undefined;
  isLoading: boolean;
}

export interface LiveRows<T> extends LiveResult<T[]> {
  /** Whether this is what was read before the app was started anew: so until SQLite has answered. */
  isFromLastTime: boolean;
}

/** Long enough to take what one transaction changed together; a person waits for it at each change. */
const THROTTLE_MS = 4;

/**
 * Runs `query` under `key`, which must say all that it depends on. The person's id is part of the key, so that nothing
 * cached for one is shown to another. What goes wrong in SQLite is a bug or a damaged file, and reaches the route's error
 * boundary.
 */
export function useLiveQuery<T>(key: readonly string[], query: LiveQuery<T>): LiveRows<T> {
  const { identity, replica } = useServices();
  const client = useQueryClient();
  const queryKey = [identity.userId, ...key];
  const { data, isLoading, isPlaceholderData } = useQuery<T[]>({
    queryKey,
    queryFn: async () => {
      const values = await query.rerun(follow(client, replica, queryKey, query));
      liveQueriesOf(client).last.delete(nameOf(query));
      return values;
    },
    placeholderData: () => lastAnswer(client, query)?.values ?? undefined,
    throwOnError: true,
    // Rows that are the same are the same objects already.
    structuralSharing: false,
  });
  return { data, isLoading, isFromLastTime: isPlaceholderData };
}

interface Followed {
  query: string;
  kept: KeptRows<unknown>;
}

interface LiveQueries {
  /** By the hash of their key. */
  followed: Map<string, Followed>;
  /** What was read before the app was started anew, by query. */
  last: Map<string, { rows: StoredAnswer['rows']; kept: KeptRows<unknown> | null }>;
}

const liveQueries = new WeakMap<QueryClient, LiveQueries>();

function liveQueriesOf(client: QueryClient): LiveQueries {
  const known = liveQueries.get(client) ?? { followed: new Map(), last: new Map() };
  liveQueries.set(client, known);
  return known;
}

/**
 * Follows the query's tables from its first run until it leaves the cache, so that what is cached is never old, whether
 * a screen shows it or not. Gives what the last run left.
 */
function follow<T>(client: QueryClient, replica: Replica, queryKey: QueryKey, query: LiveQuery<T>): KeptRows<T> {
  const cache = client.getQueryCache();
  const hash = cache.find({ queryKey })?.queryHash ?? JSON.stringify(queryKey);
  const { followed } = liveQueriesOf(client);
  // The hash names the query, and so what its rows are converted to.
  const known = followed.get(hash)?.kept as KeptRows<T> | undefined;
  if (known !== undefined) return known;

  // Rows that are still the same stay the same objects.
  const kept = lastAnswer(client, query) ?? keepRows<T>();
  followed.set(hash, { query: nameOf(query), kept });
  const renew = () => void client.invalidateQueries({ queryKey, exact: true });
  const stopWatching = replica.onChangeWithCallback(
    { onChange: renew },
    { tables: [...query.tables], throttleMs: THROTTLE_MS },
  );
  const stopListening = cache.subscribe(({ type, query: { queryHash } }) => {
    if (type !== 'removed' || queryHash !== hash) return;
    stopWatching();
    stopListening();
    followed.delete(hash);
  });
  return kept;
}

function nameOf(query: LiveQuery<unknown>): string {
  const { sql, parameters } = query.compile();
  return JSON.stringify([sql, parameters]);
}

/** What the queries that are followed gave when they last ran. */
export function readAnswers(client: QueryClient): StoredAnswer[] {
  return [...liveQueriesOf(client).followed.values()].map(({ query, kept }) => ({ query, rows: rowsOf(kept) }));
}

/** Shows these answers of another time for queries that have not run yet. None of them is taken for what is true now. */
export function giveLastAnswers(client: QueryClient, answers: readonly StoredAnswer[]): void {
  liveQueriesOf(client).last = new Map(answers.map(({ query, rows }) => [query, { rows, kept: null }]));
}

function lastAnswer<T>(client: QueryClient, query: LiveQuery<T>): KeptRows<T> | null {
  const answer = liveQueriesOf(client).last.get(nameOf(query));
  if (answer === undefined) return null;
  // The SQL names what its rows are converted to.
  if (answer.kept !== null) return answer.kept as KeptRows<T>;
  const kept = keepRows<T>();
  try {
    query.take(kept, answer.rows);
  } catch {
    // Rows that another build has kept, and this one cannot read.
    liveQueriesOf(client).last.delete(nameOf(query));
    return null;
  }
  answer.kept = kept;
  return kept;
}
