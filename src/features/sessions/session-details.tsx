import { Link } from '@tanstack/react-router';
import { ChevronLeft, ExternalLink, MapPin } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useSession, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Stars, STAR_COUNT } from '../../components/stars.tsx';
import { formatDay, formatMinutes, formatTimeRange, formatZone, nearDay } from '../../domain/format-time.ts';
import { isPast, type Session } from '../../domain/session.ts';
import { CancelSheet } from './cancel-sheet.tsx';
import { JoinAction } from './join-action.tsx';
import { StatusLine, TypeChip } from './session-chips.tsx';
import { focusOf } from './session-words.ts';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { sessionFormat, useViewer, type Viewer } from './use-viewer.ts';

interface SessionDetailsProps {
  sessionId: string;
  /** The same session stands beside this in the green block, with its action. */
  besideNext?: boolean;
}

/** Everything about one session of the client, from what the device has. */
export function SessionDetails({ sessionId, besideNext = false }: SessionDetailsProps) {
  const { data: entry } = useSession(sessionId);
  const viewer = useViewer();
  const now = useNow(15_000);
  return (
    <div className="p-4 md:p-6 lg:sticky lg:top-0 xl:p-8">
      <Link
        to="/sessions"
        search={(search) => search}
        className="-ms-2 mb-2 inline-flex min-h-11 items-center gap-1 pe-3 text-14 font-semi text-brand-text lg:hidden"
      >
        <ChevronLeft aria-hidden="true" className="size-5" />
        Sessions
      </Link>
      {entry === undefined && <SessionsSkeleton />}
      {entry === null && (
        <EmptyState title="This session is not on this device">
          It may belong to somebody else, or it has not been fetched yet. Your own sessions are in the list.
        </EmptyState>
      )}
      {entry != null && <Details entry={entry} viewer={viewer} now={now} besideNext={besideNext} />}
    </div>
  );
}

interface DetailsProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  besideNext: boolean;
}

function Details({ entry, viewer, now, besideNext }: DetailsProps) {
  const { session, other, review } = entry;
  const [withdrawing, setWithdrawing] = useState(false);
  const format = sessionFormat(session, viewer);
  const near = nearDay(session.scheduledAt, now, format);
  return (
    <article className="max-w-160">
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="text-24 font-semi text-balance">{focusOf(session)}</h2>
          <p className="text-16 text-ink-2">with {other.displayName}</p>
        </div>
        <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="large" />
      </header>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <TypeChip type={session.type} />
        <StatusLine entry={entry} viewer={viewer} now={now} />
      </div>
      <dl className="mt-4 divide-y divide-line border-y border-line">
        <Fact term="When">
          <time dateTime={session.scheduledAt.toISOString()} className="block font-semi">
            {formatTimeRange(session.scheduledAt, session.endsAt, format)}
          </time>
          {formatDay(session.scheduledAt, now, format)}
          {near !== null && `, ${near}`} · {formatMinutes(session.durationMinutes, format.locale)}
          <span className="block text-14 text-ink-3">Times in {formatZone(session.scheduledAt, format)}</span>
        </Fact>
        {session.type === 'in_person' && <Place session={session} />}
        {session.prepNote !== null && <Fact term="What to bring">{session.prepNote}</Fact>}
        {session.clientNote !== null && <Fact term="Your note">{session.clientNote}</Fact>}
        {session.cancelReason !== null && <Fact term="Reason given">{session.cancelReason}</Fact>}
        {review !== null && (
          <Fact term="Your review">
            <span className="flex items-center gap-3">
              <Stars rating={review.rating} />
              <span className="text-14 font-medium text-ink-2">
                You gave {review.rating} of {STAR_COUNT}
              </span>
            </span>
            {review.comment !== null && <span className="mt-1 block">{review.comment}</span>}
          </Fact>
        )}
      </dl>
      <div className="mt-6 flex flex-col gap-2">
        {!besideNext && <JoinAction entry={entry} viewer={viewer} now={now} kind="primary" />}
        {session.status === 'pending' && !isPast(session, now) && (
          <Button kind="danger" className="self-start" onClick={() => setWithdrawing(true)}>
            Take the request back
          </Button>
        )}
      </div>
      {withdrawing && <CancelSheet entry={entry} viewer={viewer} now={now} onClose={() => setWithdrawing(false)} />}
    </article>
  );
}

function Place({ session }: { session: Session }) {
  const query = session.location === null ? null : encodeURIComponent(session.location);
  return (
    <>
      <Fact term="Where">
        {session.location ?? 'No place given'}
        {query !== null && (
          <div className="mt-2">
            <a
              href={`https://www.openstreetmap.org/search?query=${query}`}
              target="_blank"
              rel="noreferrer"
              className={buttonClass('plain', 'text-14')}
            >
              <MapPin aria-hidden="true" />
              Show on a map
              <ExternalLink aria-hidden="true" className="size-4!" />
              <span className="sr-only">(opens a new window)</span>
            </a>
          </div>
        )}
      </Fact>
      {session.directions !== null && <Fact term="How to find it">{session.directions}</Fact>}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-14 leading-6 font-medium text-ink-3">{term}</dt>
      <dd className="text-16 whitespace-pre-line">{children}</dd>
    </div>
  );
}
