import { Link } from '@tanstack/react-router';
import { ChevronLeft, Lock, Plus, Users } from 'lucide-react';
import { useState, type ComponentType, type ReactNode } from 'react';
import { useClients, useClientSessions, useLatestNotes, type ClientCard } from '../../api/clients/hooks.ts';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { attendanceSummary } from '../../domain/attendance-summary.ts';
import { formatDay, formatZone, type TimeFormat } from '../../domain/format-time.ts';
import { isPast } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { attendanceText, trainerEndingWords } from './client-words.ts';
import { EndRelationSheet } from './end-relation-sheet.tsx';

/** How the rest of the app lists sessions. */
export type SessionsList = ComponentType<{ name: string; entries: readonly SessionEntry[]; now: Date }>;

interface ClientScreenProps {
  clientId: string;
  list: SessionsList;
  skeleton: ComponentType;
}

/** One client of a trainer: what comes, how reliably they come, what was noted, and everything there was. */
export function ClientScreen({ clientId, list, skeleton: Skeleton }: ClientScreenProps) {
  const { data: cards } = useClients();
  const { data: entries } = useClientSessions(clientId);
  const card = cards?.find(({ client }) => client.id === clientId);
  return (
    <div className="p-4 md:p-6 xl:p-8">
      {/* Where the list, which has one, does not stand beside this. */}
      <h1 className="sr-only lg:hidden">{m.clients_title()}</h1>
      <Link
        to="/trainer/clients"
        className="-ms-2 mb-2 inline-flex min-h-(--hit) items-center gap-1 pe-3 text-14 font-semi text-brand-text lg:hidden"
      >
        <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        {m.clients_back()}
      </Link>
      {(cards === undefined || entries === undefined) && <Skeleton />}
      {cards !== undefined && card === undefined && (
        <EmptyState title={m.clients_missing_title()}>{m.clients_missing()}</EmptyState>
      )}
      {card !== undefined && entries !== undefined && <Client card={card} entries={entries} list={list} />}
    </div>
  );
}

interface ClientProps {
  card: ClientCard;
  entries: readonly SessionEntry[];
  list: SessionsList;
}

function Client({ card, entries, list: List }: ClientProps) {
  const { client, relation, createdAt } = card;
  const format = useFormat();
  const now = useNow(30_000);
  const [isEnding, setEnding] = useState(false);
  const name = firstName(client.displayName);
  const ahead = entries.filter(({ session }) => !isPast(session, now));
  const behind = entries.filter(({ session }) => isPast(session, now)).toReversed();
  const attendance = attendanceSummary(
    entries.map(({ session }) => session),
    now,
  );
  return (
    <article className="max-w-160">
      <PageTitle>{client.displayName}</PageTitle>
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="text-24 font-semi text-balance wrap-anywhere">{client.displayName}</h2>
          <p className="text-14 text-ink-2">{m.clients_since({ day: formatDay(createdAt, now, format) })}</p>
          <p className="text-14 text-ink-2">{formatZone(now, { ...format, timeZone: client.timeZone })}</p>
        </div>
        <Avatar name={client.displayName} pictureUrl={client.avatarUrl} size="large" />
      </header>
      <p className="mt-3 text-16">
        <span className="sr-only">{m.clients_attendance()}: </span>
        {attendanceText(attendance)}
      </p>
      {relation.endedAt === null ? (
        <Link
          to="/trainer/clients/$clientId"
          params={{ clientId: client.id }}
          search={{ new: 'now' }}
          className={buttonClass('primary', 'mt-4 min-h-14 w-full md:w-auto')}
        >
          <Plus aria-hidden="true" />
          {m.clients_book()}
        </Link>
      ) : (
        <p className="mt-4 rounded-card bg-sunken p-3 text-14 text-ink-2">
          {m.clients_ended({ name, day: formatDay(relation.endedAt, now, format) })}
          {card.waiting && ` ${m.clients_end_waiting()}.`}
        </p>
      )}
      <Part title={m.clients_upcoming()}>
        {ahead.length === 0 && <p className="text-14 text-ink-2">{m.clients_upcoming_none()}</p>}
        <List name="ahead" entries={ahead} now={now} />
      </Part>
      <Notes clientId={client.id} format={format} now={now} />
      <Part title={m.clients_history()}>
        {behind.length === 0 && <p className="text-14 text-ink-2">{m.clients_history_none()}</p>}
        <List name="behind" entries={behind} now={now} />
      </Part>
      {relation.endedAt === null && (
        <Button kind="danger" className="mt-8" onClick={() => setEnding(true)}>
          {m.clients_end({ name })}
        </Button>
      )}
      {isEnding && (
        <EndRelationSheet
          relationId={relation.id}
          words={trainerEndingWords(name)}
          ahead={ahead}
          format={format}
          now={now}
          onClose={() => setEnding(false)}
        />
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-6">
      <h3 className="mb-2 text-16 font-semi">{title}</h3>
      {children}
    </section>
  );
}

/** What was noted last; notes are written where their session is. */
function Notes({ clientId, format, now }: { clientId: string; format: TimeFormat; now: Date }) {
  const notes = useLatestNotes(clientId);
  return (
    <Part title={m.clients_notes()}>
      {notes.length === 0 && <p className="text-14 text-ink-2">{m.clients_notes_none()}</p>}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {notes.map((note) => (
          <li key={note.id} className="py-3">
            <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
              <Link
                to="/trainer/sessions/$sessionId"
                params={{ sessionId: note.sessionId }}
                search={{ tab: 'past' }}
                className="inline-flex min-h-6 items-center text-14 font-semi text-brand-text hover:underline"
              >
                {m.clients_note_on({ day: formatDay(note.scheduledAt, now, format) })}
              </Link>
              <Chip icon={note.isShared ? Users : Lock} tone="quiet">
                {note.isShared ? m.clients_note_shared() : m.clients_note_private()}
              </Chip>
            </div>
            <p className="text-16 wrap-anywhere whitespace-pre-line">{note.body}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
