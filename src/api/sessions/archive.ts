/** Older sessions by year for screens: fetched when a year is opened, kept for a month. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { archiveYears } from '../../domain/archive.ts';
import { firstInstantQuery, followYear, yearStatus, type YearStatus } from '../../replica/archive.ts';
import { archivedSessionsQuery, type SessionEntry } from '../../replica/sessions.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';

export interface ArchivedYear extends YearStatus {
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
  useEffect(() => followYear(replica, year), [replica, year]);
  // As text, because a new object each time would repaint without end.
  const status = useSyncExternalStore(
    (onChange) => replica.registerListener({ statusChanged: onChange }),
    () => JSON.stringify(yearStatus(replica, year)),
  );
  return { ...(JSON.parse(status) as YearStatus), entries: data };
}
