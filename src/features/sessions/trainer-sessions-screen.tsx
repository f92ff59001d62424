import { Link } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { useOpenHours } from '../../api/availability/hooks.ts';
import { useIdentity } from '../../api/identity/hooks.ts';
import { useSessionLists, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { buttonClass } from '../../components/button-class.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { m } from '../../messages/messages.ts';
import { CompleteButton } from './complete-button.tsx';
import { NextSession } from './next-session.tsx';
import { PagedList } from './paged-list.tsx';
import { RequestCard } from './request-card.tsx';
import { SessionsFrame, useListedTab, type SessionsTab } from './sessions-frame.tsx';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { TrainerCard } from './trainer-card.tsx';
import { useViewer } from './use-viewer.ts';

const OlderSessions = lazy(async () => ({ default: (await import('./older-sessions.tsx')).OlderSessions }));

interface TrainerSessionsScreenProps {
  tab: SessionsTab;
  onTab: (tab: SessionsTab) => void;
  /** The chosen session's page. Null: none is chosen. */
  chosen: ReactNode | null;
}

export function TrainerSessionsScreen({ tab, onTab, chosen }: TrainerSessionsScreenProps) {
  const { upcoming, past } = useSessionLists();
  const isFirstSync = useIsFirstSync();
  const listed = useListedTab(tab);
  const { data } = listed === 'upcoming' ? upcoming : past;
  const isEmpty = data === undefined || data.length === 0;
  return (
    <SessionsFrame
      {...{ tab, listed, onTab, upcoming, past, chosen }}
      fallbackId={shownFirst(data, listed)?.session.id}
    >
      {isEmpty && (data === undefined || isFirstSync) && <SessionsSkeleton />}
      {data?.length === 0 && !isFirstSync && <Nothing tab={listed} />}
      {!isEmpty && listed === 'upcoming' && <Upcoming entries={data} />}
      {data !== undefined && listed === 'past' && !(isEmpty && isFirstSync) && <Past entries={data} />}
    </SessionsFrame>
  );
}

/** What stands beside the list by itself: the next agreed session, which the green block shows too; else the first. */
function shownFirst(data: readonly SessionEntry[] | undefined, tab: SessionsTab): SessionEntry | undefined {
  const agreed = tab === 'upcoming' ? data?.find(({ session }) => session.status !== 'pending') : undefined;
  return agreed ?? data?.[0];
}

function Upcoming({ entries }: { entries: readonly SessionEntry[] }) {
  const now = useNow(15_000);
  const viewer = useViewer();
  const requests = entries.filter((entry) => entry.session.status === 'pending');
  const [next, ...rest] = entries.filter((entry) => entry.session.status !== 'pending');
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="requests">
        <Heading id="requests" count={requests.length}>
          {m.sessions_requests()}
        </Heading>
        {requests.length === 0 && <p className="text-14 text-ink-2">{m.sessions_requests_none()}</p>}
        <PagedList name="requests" entries={requests} viewer={viewer} now={now} card={RequestCard} />
      </section>
      <section aria-labelledby="agreed">
        <Heading id="agreed" count={rest.length + (next === undefined ? 0 : 1)}>
          {m.sessions_agreed()}
        </Heading>
        {next === undefined && <p className="text-14 text-ink-2">{m.sessions_agreed_none()}</p>}
        {next !== undefined && (
          <NextSession entry={next} viewer={viewer} now={now}>
            <CompleteButton entry={next} now={now} kind="hero" />
          </NextSession>
        )}
        <div className="mt-2">
          <PagedList name="agreed" entries={rest} viewer={viewer} now={now} card={TrainerCard} />
        </div>
      </section>
    </div>
  );
}

function Past({ entries }: { entries: readonly SessionEntry[] }) {
  const now = useNow(60_000);
  const viewer = useViewer();
  return (
    <>
      {entries.length > 0 && <h2 className="sr-only">{m.sessions_past_heading()}</h2>}
      <PagedList name="past" entries={entries} viewer={viewer} now={now} card={TrainerCard} />
      <Suspense>
        <OlderSessions viewer={viewer} now={now} card={TrainerCard} />
      </Suspense>
    </>
  );
}

function Nothing({ tab }: { tab: SessionsTab }) {
  return tab === 'upcoming' ? (
    <EmptyState title={m.sessions_none_ahead_title()}>
      {m.sessions_trainer_none_ahead()}
      <HoursInvite />
    </EmptyState>
  ) : (
    <EmptyState title={m.sessions_none_past_title()}>{m.sessions_trainer_none_past()}</EmptyState>
  );
}

/** Without open hours there is nothing that a client could ask for. */
function HoursInvite() {
  const { data: hours } = useOpenHours(useIdentity()?.userId ?? '');
  const isOpen = [...(hours?.week.values() ?? [])].some((windows) => windows.length > 0);
  if (hours === undefined || isOpen) return null;
  return (
    <>
      <p className="mt-3">{m.sessions_set_hours_note()}</p>
      <Link to="/availability" className={buttonClass('primary', 'mt-4')}>
        {m.sessions_set_hours()}
      </Link>
    </>
  );
}

function Heading({ id, count, children }: { id: string; count: number; children: string }) {
  return (
    <h2 id={id} className="mb-2 flex items-baseline gap-2 text-16 font-semi">
      {children} <span className="tabular text-14 font-medium text-ink-3">{count.toLocaleString()}</span>
    </h2>
  );
}
