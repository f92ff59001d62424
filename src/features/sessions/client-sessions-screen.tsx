import type { ReactNode } from 'react';
import { useSessionLists, type SessionEntry, type SessionsResult } from '../../api/sessions/hooks.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { TabPanel, Tabs } from '../../components/tabs.tsx';
import { NextSession } from './next-session.tsx';
import { PastCard } from './past-card.tsx';
import { SessionDetails } from './session-details.tsx';
import { countOf } from './session-words.ts';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { UpcomingCard } from './upcoming-card.tsx';
import { useViewer, type Viewer } from './use-viewer.ts';

export type SessionsTab = 'upcoming' | 'past';

interface ClientSessionsScreenProps {
  tab: SessionsTab;
  onTab: (tab: SessionsTab) => void;
  /** The chosen session's page: beside the list where there is room, else instead of it. Null: none is chosen. */
  chosen: ReactNode | null;
}

export function ClientSessionsScreen({ tab, onTab, chosen }: ClientSessionsScreenProps) {
  const { upcoming, past } = useSessionLists();
  const isFirstSync = useIsFirstSync();
  const shown = (tab === 'upcoming' ? upcoming : past).data?.[0];
  return (
    <div className="mx-auto max-w-160 lg:mx-0 lg:grid lg:max-w-none lg:grid-cols-[minmax(24rem,2fr)_minmax(0,3fr)]">
      <h1 className="sr-only">Sessions</h1>
      <div className={`min-w-0 pb-6 ${chosen === null ? '' : 'hidden lg:block'}`}>
        {chosen === null && <PageTitle>Sessions</PageTitle>}
        <div className="border-b border-line px-4 pt-2 md:px-6">
          <Tabs
            label="Sessions"
            selected={tab}
            onSelect={onTab}
            tabs={[
              { id: 'upcoming', label: 'Upcoming', count: countOf(upcoming, isFirstSync) },
              { id: 'past', label: 'Past', count: countOf(past, isFirstSync) },
            ]}
          />
        </div>
        <div className="p-4 md:px-6">
          <TabPanel id={tab}>{tab === 'upcoming' ? <Upcoming result={upcoming} /> : <Past result={past} />}</TabPanel>
        </div>
      </div>
      <div className={`min-w-0 lg:min-h-dvh lg:border-l lg:border-line ${chosen === null ? 'hidden lg:block' : ''}`}>
        {chosen ??
          (shown !== undefined && <SessionDetails sessionId={shown.session.id} besideNext={tab === 'upcoming'} />)}
      </div>
    </div>
  );
}

function Upcoming({ result }: { result: SessionsResult }) {
  const now = useNow(15_000);
  const viewer = useViewer();
  const isFirstSync = useIsFirstSync();
  const [next, ...rest] = result.data ?? [];
  if (next === undefined) {
    if (result.data === undefined || isFirstSync) return <SessionsSkeleton />;
    return (
      <EmptyState title="No sessions ahead">
        When your trainer books a session with you, it stands here, with or without a network.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <NextSession entry={next} viewer={viewer} now={now} />
      {rest.length > 0 && <h2 className="sr-only">After that</h2>}
      <CardList entries={rest} viewer={viewer} now={now} card={UpcomingCard} />
    </div>
  );
}

function Past({ result }: { result: SessionsResult }) {
  const now = useNow(60_000);
  const viewer = useViewer();
  const isFirstSync = useIsFirstSync();
  const entries = result.data ?? [];
  if (entries.length === 0) {
    if (result.data === undefined || isFirstSync) return <SessionsSkeleton />;
    return <EmptyState title="Nothing behind you yet">After a session you can say here how it was.</EmptyState>;
  }
  return (
    <>
      <h2 className="sr-only">Past sessions</h2>
      <CardList entries={entries} viewer={viewer} now={now} card={PastCard} />
    </>
  );
}

interface CardListProps {
  entries: readonly SessionEntry[];
  viewer: Viewer;
  now: Date;
  card: (props: { entry: SessionEntry; viewer: Viewer; now: Date }) => ReactNode;
}

function CardList({ entries, viewer, now, card: Card }: CardListProps) {
  return (
    <ul className="flex flex-col gap-2 empty:hidden">
      {entries.map((entry) => (
        <li key={entry.session.id}>
          <Card entry={entry} viewer={viewer} now={now} />
        </li>
      ))}
    </ul>
  );
}
