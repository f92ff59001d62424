import { createContext, use, useMemo, type ReactNode } from 'react';
import { useNews } from '../../api/sessions/news.ts';
import { useOpenProposals, type ProposalEntry } from '../../api/sessions/proposals.ts';
import { toldNews, type SessionNews } from '../../domain/session-news.ts';

/** What few cards have: read once for all of them, by session. */
interface CardExtras {
  proposals: ReadonlyMap<string, ProposalEntry>;
  news: ReadonlyMap<string, SessionNews>;
}

const CardExtrasContext = createContext<CardExtras>({ proposals: new Map(), news: new Map() });

/** Makes open proposals and news known to the cards inside. */
export function CardExtrasProvider({ children }: { children: ReactNode }) {
  const proposals = useOpenProposals();
  const news = useNews();
  const extras = useMemo(
    () => ({
      proposals: new Map((proposals ?? []).map((entry) => [entry.proposal.sessionId, entry])),
      news: newsBySession(news ?? []),
    }),
    [proposals, news],
  );
  return <CardExtrasContext value={extras}>{children}</CardExtrasContext>;
}

export function useCardExtras(sessionId: string): { proposal: ProposalEntry | null; news: SessionNews | null } {
  const { proposals, news } = use(CardExtrasContext);
  return { proposal: proposals.get(sessionId) ?? null, news: news.get(sessionId) ?? null };
}

function newsBySession(all: readonly SessionNews[]): Map<string, SessionNews> {
  const grouped = new Map<string, SessionNews[]>();
  for (const one of all) {
    const ofSession = grouped.get(one.sessionId);
    if (ofSession === undefined) grouped.set(one.sessionId, [one]);
    else ofSession.push(one);
  }
  const bySession = new Map<string, SessionNews>();
  for (const [sessionId, ofSession] of grouped) {
    const told = toldNews(ofSession);
    if (told !== null) bySession.set(sessionId, told);
  }
  return bySession;
}
