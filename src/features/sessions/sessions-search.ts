/** What stands behind the `?` of a sessions page; anything else is dropped. */
export interface SessionsSearch {
  /** Upcoming when left out. */
  tab?: 'past';
  /** The session whose review is open. */
  review?: string;
  /** The refused review that is being taken up again. */
  rejected?: string;
}

export function readSessionsSearch(search: Record<string, unknown>): SessionsSearch {
  const { tab, review, rejected } = search;
  return {
    ...(tab === 'past' && { tab }),
    ...(typeof review === 'string' && { review }),
    ...(typeof rejected === 'string' && { rejected }),
  };
}
