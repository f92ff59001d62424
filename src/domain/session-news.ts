/** What became of a session by somebody else since this person last looked: a notification of theirs that is not read. */

/** The kinds that a card tells of; others have a place of their own, or say nothing new of the session. */
export const NEWS_KINDS = [
  'moved',
  'cancelled',
  'declined',
  'booked',
  'confirmed',
  'proposal_declined',
  'proposal_withdrawn',
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export interface SessionNews {
  id: string;
  sessionId: string;
  kind: NewsKind;
  /** Null for what was nobody's doing. */
  actorId: string | null;
  at: Date;
  /** When the session was before, of one that was moved. */
  movedFrom: Date | null;
}

/**
 * The one that is told of a session: the latest; of those of one moment the weightiest, so that a request that was moved
 * and thereby confirmed was moved.
 */
export function toldNews(news: readonly SessionNews[]): SessionNews | null {
  return news.reduce<SessionNews | null>((told, one) => (told === null || isBefore(told, one) ? one : told), null);
}

function isBefore(told: SessionNews, one: SessionNews): boolean {
  const later = one.at.getTime() - told.at.getTime();
  return later > 0 || (later === 0 && NEWS_KINDS.indexOf(one.kind) < NEWS_KINDS.indexOf(told.kind));
}
