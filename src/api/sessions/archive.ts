/** Older sessions by year for screens: fetched when a year is opened, kept for a month. */
import { useMemo } from 'react';
import { archiveYears } from '../../domain/archive.ts';
import { firstInstantQuery, yearStream } from '../../replica/archive.ts';
import { archivedSessionsQuery, type SessionEntry } from '../../replica/sessions.ts';
import type { StreamStatus } from '../../replica/streams.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useStream } from '../streams.ts';

export interface ArchivedYear extends StreamStatus {
  /** What this device has of it so far; undefined until it has looked. */
  entries: readonly SessionEntry[] | undefined;
}

/** The years that may hold older sessions, the latest first. */
export function useArchiveYears(now: Date): readonly string[] {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['archive'], firstInstantQuery(replica, identity.userId));
  const first = data?.[0] ?? null;
  return useMemo(() => archiveYears(first === null ? null : new Date(first), now), [first, now]);
}

/** One year, asked for as long as a screen shows it. */
export function useArchivedYear(year: string): ArchivedYear {
  const { replica, identity } = useServices();
  const { data } = useLiveQuery(['archive', year], archivedSessionsQuery(replica, identity.userId, year));
  return { ...useStream(yearStream(year)), entries: data };
}
