import { useSessionLists, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { TabPanel, Tabs } from '../../components/tabs.tsx';
import { CompleteButton } from './complete-button.tsx';
import { NextSession } from './next-session.tsx';
import { RequestCard } from './request-card.tsx';
import { countOf } from './session-words.ts';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { TrainerCard } from './trainer-card.tsx';
import { useViewer } from './use-viewer.ts';

export type TrainerTab = 'upcoming' | 'past';

interface TrainerSessionsScreenProps {
  tab: TrainerTab;
  onTab: (tab: TrainerTab) => void;
}

export function TrainerSessionsScreen({ tab, onTab }: TrainerSessionsScreenProps) {
  const { upcoming, past } = useSessionLists();
  const isFirstSync = useIsFirstSync();
  const { data } = tab === 'upcoming' ? upcoming : past;
  const isEmpty = data === undefined || data.length === 0;
  return (
    <div className="mx-auto max-w-160 lg:max-w-none">
      <PageTitle>Sessions</PageTitle>
      <h1 className="sr-only">Sessions</h1>
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
      <div className="p-4 md:p-6">
        <TabPanel id={tab}>
          {isEmpty && (data === undefined || isFirstSync) && <SessionsSkeleton />}
          {!isEmpty && (tab === 'upcoming' ? <Upcoming entries={data} /> : <Past entries={data} />)}
          {data?.length === 0 && !isFirstSync && <Nothing tab={tab} />}
        </TabPanel>
      </div>
    </div>
  );
}

function Upcoming({ entries }: { entries: readonly SessionEntry[] }) {
  const now = useNow(15_000);
  const viewer = useViewer();
  const requests = entries.filter((entry) => entry.session.status === 'pending');
  const [next, ...rest] = entries.filter((entry) => entry.session.status !== 'pending');
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2 xl:gap-8">
      <section aria-labelledby="requests">
        <Heading id="requests" count={requests.length}>
          Requests
        </Heading>
        {requests.length === 0 && <p className="text-14 text-ink-2">Nobody is waiting for your answer.</p>}
        <ul className="flex flex-col gap-2 empty:hidden">
          {requests.map((entry) => (
            <li key={entry.session.id}>
              <RequestCard entry={entry} viewer={viewer} now={now} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="agreed">
        <Heading id="agreed" count={rest.length + (next === undefined ? 0 : 1)}>
          Agreed
        </Heading>
        {next === undefined && <p className="text-14 text-ink-2">Nothing agreed yet. What you confirm stands here.</p>}
        {next !== undefined && (
          <NextSession entry={next} viewer={viewer} now={now}>
            <CompleteButton entry={next} now={now} kind="hero" />
          </NextSession>
        )}
        <ul className="mt-2 flex flex-col gap-2 empty:hidden">
          {rest.map((entry) => (
            <li key={entry.session.id}>
              <TrainerCard entry={entry} viewer={viewer} now={now} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Past({ entries }: { entries: readonly SessionEntry[] }) {
  const now = useNow(60_000);
  const viewer = useViewer();
  return (
    <>
      <h2 className="sr-only">Past sessions</h2>
      <ul className="grid gap-2 lg:grid-cols-2 2xl:grid-cols-3">
        {entries.map((entry) => (
          <li key={entry.session.id}>
            <TrainerCard entry={entry} viewer={viewer} now={now} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Nothing({ tab }: { tab: TrainerTab }) {
  return tab === 'upcoming' ? (
    <EmptyState title="No sessions ahead">
      Requests from your clients and the sessions you agreed on stand here, with or without a network.
    </EmptyState>
  ) : (
    <EmptyState title="Nothing behind you yet">
      Sessions you have held, and what your clients said, stand here.
    </EmptyState>
  );
}

function Heading({ id, count, children }: { id: string; count: number; children: string }) {
  return (
    <h2 id={id} className="mb-2 flex items-baseline gap-2 text-16 font-semi">
      {children} <span className="tabular text-14 font-medium text-ink-3">{count.toLocaleString()}</span>
    </h2>
  );
}
