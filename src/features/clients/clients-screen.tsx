import { Link } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { useClients, type ClientCard } from '../../api/clients/hooks.ts';
import { useUpcomingSessions, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useIsFirstSync } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { formatDay, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { momentText } from './client-words.ts';

interface ClientsScreenProps {
  /** The chosen client's page: beside the list where there is room, else instead of it. Null: none is chosen. */
  chosen: ReactNode | null;
  /** Stands for the list while nothing has reached this device yet. */
  skeleton: ComponentType;
}

/** Everybody a trainer trains, by name, each with what comes next; and below whom they trained once. */
export function ClientsScreen({ chosen, skeleton: Skeleton }: ClientsScreenProps) {
  const { data: cards } = useClients();
  const isFirstSync = useIsFirstSync();
  const isUnknown = cards === undefined || (isFirstSync && cards.length === 0);
  return (
    <div className="mx-auto max-w-160 lg:mx-0 lg:grid lg:max-w-none lg:grid-cols-[minmax(20rem,2fr)_minmax(0,3fr)]">
      <div className={`min-w-0 pb-6 ${chosen === null ? '' : 'hidden lg:block'}`}>
        {chosen === null && <PageTitle>{m.clients_title()}</PageTitle>}
        <header className="flex items-baseline justify-between gap-4 px-4 py-3 md:px-6 md:pt-5">
          <h1 className="text-24 font-semi tracking-tight">{m.clients_title()}</h1>
          {!isUnknown && cards.length > 0 && <p className="tabular text-14 text-ink-2">{countText(cards)}</p>}
        </header>
        <div className="flex flex-col gap-4 px-4 md:px-6">
          {isUnknown ? <Skeleton /> : <Lists cards={cards} />}
          <Link to="/trainer/invite" className={buttonClass('plain', 'min-h-14')}>
            <UserPlus aria-hidden="true" />
            {m.invite_client_title()}
          </Link>
        </div>
      </div>
      <div className={`min-w-0 lg:min-h-dvh lg:border-s lg:border-line ${chosen === null ? 'hidden lg:block' : ''}`}>
        {chosen}
      </div>
    </div>
  );
}

function countText(cards: readonly ClientCard[]): string {
  return m.clients_count({ count: cards.filter(({ relation }) => relation.endedAt === null).length });
}

function Lists({ cards }: { cards: readonly ClientCard[] }) {
  const format = useFormat();
  const now = useNow(60_000);
  const { data: upcoming } = useUpcomingSessions();
  const next = nextByClient(upcoming ?? []);
  const present = cards.filter(({ relation }) => relation.endedAt === null);
  const former = cards.filter(({ relation }) => relation.endedAt !== null);
  const row = (card: ClientCard) => (
    <ClientRow key={card.relation.id} card={card} next={next.get(card.client.id)} format={format} now={now} />
  );
  return (
    <div>
      {present.length === 0 && <EmptyState title={m.clients_empty_title()}>{m.clients_empty()}</EmptyState>}
      <ul className="flex flex-col gap-2 empty:hidden">{present.map(row)}</ul>
      {former.length > 0 && (
        <section aria-labelledby="former" className="mt-6">
          <h2 id="former" className="mb-2 text-16 font-semi">
            {m.clients_past()}
          </h2>
          <ul className="flex flex-col gap-2">{former.map(row)}</ul>
        </section>
      )}
    </div>
  );
}

/** The first agreed session of each client; the list comes in order. */
function nextByClient(upcoming: readonly SessionEntry[]): Map<string, SessionEntry> {
  const next = new Map<string, SessionEntry>();
  for (const entry of upcoming) {
    const { clientId, status } = entry.session;
    if (status === 'confirmed' && !next.has(clientId)) next.set(clientId, entry);
  }
  return next;
}

interface ClientRowProps {
  card: ClientCard;
  next: SessionEntry | undefined;
  format: TimeFormat;
  now: Date;
}

function ClientRow({ card: { client, relation }, next, format, now }: ClientRowProps) {
  const at = next?.session.scheduledAt;
  const coming = at === undefined ? m.clients_none_ahead() : m.clients_next({ when: momentText(at, now, format) });
  const ended = relation.endedAt && m.clients_ended_on({ day: formatDay(relation.endedAt, now, format) });
  return (
    <li className="[contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]">
      <Link
        to="/trainer/clients/$clientId"
        params={{ clientId: client.id }}
        className="flex min-h-14 items-center gap-3 rounded-card border border-line bg-surface px-4 py-3 hover:border-line-strong data-[status=active]:border-brand"
      >
        <Avatar name={client.displayName} pictureUrl={client.avatarUrl} />
        <span className="min-w-0 grow">
          <span className="block text-16 font-semi wrap-anywhere">{client.displayName}</span>
          <span className="block text-14 text-ink-2">{ended ?? coming}</span>
        </span>
      </Link>
    </li>
  );
}
