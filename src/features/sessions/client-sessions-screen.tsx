import { lazy, Suspense, type ReactNode } from 'react';
import { useSessionLists, type SessionsResult } from '../../api/sessions/hooks.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { m } from '../../messages/messages.ts';
import { NextSession } from './next-session.tsx';
import { PagedList } from './paged-list.tsx';
import { PastCard } from './past-card.tsx';
import { SessionsFrame, useListedTab, type SessionsTab } from './sessions-frame.tsx';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { UpcomingCard } from './upcoming-card.tsx';
import { useViewer } from './use-viewer.ts';

const OlderSessions = lazy(async () => ({ default: (await import('./older-sessions.tsx')).OlderSessions }));

interface ClientSessionsScreenProps {
  tab: SessionsTab;
  onTab: (tab: SessionsTab) => void;
  /** The chosen session's page. Null: none is chosen. */
  chosen: ReactNode | null;
}

export function ClientSessionsScreen({ tab, onTab, chosen }: ClientSessionsScreenProps) {
  const { upcoming, past } = useSessionLists();
  const listed = useListedTab(tab);
  const shown = (listed === 'upcoming' ? upcoming : past).data?.[0];
  return (
    <SessionsFrame {...{ tab, listed, onTab, upcoming, past, chosen }} fallbackId={shown?.session.id}>
      {listed === 'upcoming' ? <Upcoming result={upcoming} /> : <Past result={past} />}
    </SessionsFrame>
  );
}

function Upcoming({ result }: { result: SessionsResult }) {
  const now = useNow(15_000);
  const viewer = useViewer();
  const isFirstSync = useIsFirstSync();
  const [next, ...rest] = result.data ?? [];
  if (next === undefined) {
    if (result.data === undefined || isFirstSync) return <SessionsSkeleton />;
    return <EmptyState title={m.sessions_none_ahead_title()}>{m.sessions_client_none_ahead()}</EmptyState>;
  }
  return (
    <div className="flex flex-col gap-2">
      <NextSession entry={next} viewer={viewer} now={now} />
      {rest.length > 0 && <h2 className="sr-only">{m.sessions_after_next()}</h2>}
      <PagedList name="upcoming" entries={rest} viewer={viewer} now={now} card={UpcomingCard} />
    </div>
  );
}

function Past({ result }: { result: SessionsResult }) {
  const now = useNow(60_000);
  const viewer = useViewer();
  const isFirstSync = useIsFirstSync();
  const entries = result.data ?? [];
  if (entries.length === 0 && (result.data === undefined || isFirstSync)) return <SessionsSkeleton />;
  return (
    <>
      {entries.length === 0 && (
        <EmptyState title={m.sessions_none_past_title()}>{m.sessions_client_none_past()}</EmptyState>
      )}
      {entries.length > 0 && <h2 className="sr-only">{m.sessions_past_heading()}</h2>}
      <PagedList name="past" entries={entries} viewer={viewer} now={now} card={PastCard} />
      <Suspense>
        <OlderSessions viewer={viewer} now={now} card={PastCard} />
      </Suspense>
    </>
  );
}
