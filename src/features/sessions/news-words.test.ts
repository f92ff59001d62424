import { expect, it } from 'vitest';
import type { NewsKind, SessionNews } from '../../domain/session-news.ts';
import { newsWords } from './news-words.ts';

const format = { locale: 'en-GB', timeZone: 'Europe/London' };
const now = new Date('2026-06-08T09:00:00.000Z');
const news = (kind: NewsKind, changes: Partial<SessionNews> = {}): SessionNews => ({
  id: 'n',
  sessionId: 's',
  kind,
  actorId: 'a',
  at: now,
  movedFrom: null,
  ...changes,
});

it.each<[SessionNews, string]>([
  [news('moved', { movedFrom: new Date('2026-06-09T16:00:00.000Z') }), 'Moved from Tue 9 Jun, 17:00 by Alex'],
  [news('moved'), 'Moved by Alex'],
  [news('cancelled'), 'Cancelled by Alex'],
  [news('cancelled', { actorId: null }), 'Cancelled'],
  [news('declined'), 'Declined by Alex'],
  [news('confirmed'), 'Confirmed by Alex'],
  [news('booked'), 'New: Alex booked it'],
  [news('proposal_declined'), 'Alex declined the other time'],
  [news('proposal_withdrawn'), 'Alex took the proposal back'],
])('%j: %s', (one, words) => {
  expect(newsWords(one, 'Alex Morgan', now, format)).toBe(words);
});
