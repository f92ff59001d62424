import { expect, it } from 'vitest';
import { toldNews, type NewsKind, type SessionNews } from './session-news.ts';

const news = (kind: NewsKind, minute: number): SessionNews => ({
  id: `${kind} ${minute}`,
  sessionId: 's',
  kind,
  actorId: 'a',
  at: new Date(minute * 60_000),
  movedFrom: null,
});

it.each<[SessionNews[], string | undefined]>([
  [[], undefined],
  [[news('confirmed', 1)], 'confirmed 1'],
  [[news('confirmed', 1), news('cancelled', 2)], 'cancelled 2'],
  [[news('cancelled', 2), news('confirmed', 1)], 'cancelled 2'],
  // Agreeing on another time confirms a request: both are noted at one moment.
  [[news('confirmed', 1), news('moved', 1)], 'moved 1'],
  [[news('moved', 1), news('confirmed', 1)], 'moved 1'],
])('of %# tells one', (all, told) => {
  expect(toldNews(all)?.id).toBe(told);
});
