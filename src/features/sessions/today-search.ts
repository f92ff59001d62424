/** What stands behind the `?` of a trainer's day; anything else is dropped. */
export interface TodaySearch {
  /** Such as `2026-06-09`; left out: today. */
  date?: string;
  /** The session that is open beside the day. */
  session?: string;
  /** The booking sheet is open: see `features/planning/new-session-search.ts`. */
  new?: string;
}

export function readTodaySearch(search: Record<string, unknown>): TodaySearch {
  const { date, session, new: wanted } = search;
  return {
    ...(typeof date === 'string' && { date }),
    ...(typeof session === 'string' && { session }),
    ...(typeof wanted === 'string' && { new: wanted }),
  };
}
