import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSession, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatDay, formatMinutes, formatTimeRange, formatZone, nearDay } from '../../domain/format-time.ts';
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
import { AttendanceControl } from './attendance-control.tsx';
import { Fact } from './fact.tsx';
import { JoinAction } from './join-action.tsx';
import { RequestProgress } from './request-progress.tsx';
import { StatusLine, TypeChip } from './session-chips.tsx';
import { BackToSessions } from './session-links.tsx';
import { SessionPlace } from './session-place.tsx';
import { focusOf } from './session-words.ts';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { sessionFormat, useViewer, type Viewer } from './use-viewer.ts';

// The list must not wait for what only this page shows.
const CallReadiness = lazy(async () => ({ default: (await import('./call-readiness.tsx')).CallReadiness }));
const LateCancellation = lazy(async () => ({ default: (await import('./late-cancellation.tsx')).LateCancellation }));
const SessionActions = lazy(async () => ({ default: (await import('./session-actions.tsx')).SessionActions }));
const SessionReview = lazy(async () => ({ default: (await import('./session-review.tsx')).SessionReview }));
const SessionNotes = lazy(async () => ({ default: (await import('./session-notes.tsx')).SessionNotes }));
const SessionProposal = lazy(async () => ({ default: (await import('./session-proposal.tsx')).SessionProposal }));
const SessionSeries = lazy(async () => ({ default: (await import('./session-series.tsx')).SessionSeries }));
const SessionTimeline = lazy(async () => ({ default: (await import('./session-timeline.tsx')).SessionTimeline }));

interface SessionDetailsProps {
  sessionId: string;
  /** The same session stands beside this in the green block, with its action. */
  besideNext?: boolean;
}

/** Everything about one session, for either side, from what the device has. */
export function SessionDetails({ sessionId, besideNext = false }: SessionDetailsProps) {
  const { data: entry } = useSession(sessionId);
  const viewer = useViewer();
  const now = useNow(15_000);
  return (
    <div className="p-4 md:p-6 lg:sticky lg:top-0 xl:p-8">
      <BackToSessions role={viewer.role} />
      {entry === undefined && <SessionsSkeleton />}
      {entry === null && <EmptyState title={m.session_missing_title()}>{m.session_missing()}</EmptyState>}
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
  const name = firstName(other.displayName);
  const format = sessionFormat(session, viewer);
  const viewerId = viewer.role === 'client' ? session.clientId : session.trainerId;
  const near = nearDay(session.scheduledAt, now, format);
  return (
    <article className="max-w-160">
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="text-24 font-semi text-balance">{focusOf(session)}</h2>
          <p className="text-16 wrap-anywhere text-ink-2">{m.session_with({ name: other.displayName })}</p>
        </div>
        <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="large" />
      </header>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <TypeChip type={session.type} />
        <StatusLine entry={entry} viewer={viewer} now={now} />
      </div>
      <RequestProgress entry={entry} viewer={viewer} now={now} />
      <AttendanceControl entry={entry} viewer={viewer} now={now} />
      <Suspense>
        <SessionProposal entry={entry} viewer={viewer} now={now} />
      </Suspense>
      <dl className="mt-4 divide-y divide-line border-y border-line">
        <Fact term={m.session_when()}>
          <time dateTime={session.scheduledAt.toISOString()} className="block font-semi">
            {formatTimeRange(session.scheduledAt, session.endsAt, format)}
          </time>
          {formatDay(session.scheduledAt, now, format)}
          {near !== null && `, ${near}`} · {formatMinutes(session.durationMinutes, format.locale)}
          <span className="block text-14 text-ink-3">
            {m.session_zone({ zone: formatZone(session.scheduledAt, format) })}
          </span>
        </Fact>
        {session.type === 'in_person' && <SessionPlace session={session} />}
        <Suspense>{session.seriesId !== null && <SessionSeries session={session} />}</Suspense>
        {session.prepNote !== null && <Fact term={m.session_prep_note()}>{session.prepNote}</Fact>}
        {session.clientNote !== null && (
          <Fact term={viewer.role === 'client' ? m.session_your_note() : m.session_name_note({ name })}>
            {session.clientNote}
          </Fact>
        )}
        {session.cancelReason !== null && <Fact term={m.session_cancel_reason()}>{session.cancelReason}</Fact>}
        <Suspense>
          <LateCancellation session={session} role={viewer.role} viewerId={viewerId} name={name} />
          {review !== null && <SessionReview review={review} role={viewer.role} name={name} />}
        </Suspense>
      </dl>
      {entry.refused && (
        <p className="mt-4 text-14">
          {m.session_change_refused_note()}{' '}
          <Link to="/refused" className="font-semi text-brand-text underline">
            {m.session_change_refused_link()}
          </Link>
        </p>
      )}
      <Suspense>{session.type === 'online' && <CallReadiness entry={entry} viewer={viewer} now={now} />}</Suspense>
      <div className="mt-6 flex flex-col gap-2 empty:hidden">
        {!besideNext && <JoinAction entry={entry} viewer={viewer} now={now} kind="primary" />}
        <Suspense>
          <SessionActions entry={entry} viewer={viewer} now={now} />
        </Suspense>
      </div>
      <Suspense>
        <SessionNotes sessionId={session.id} viewerId={viewerId} name={name} />
        <SessionTimeline session={session} viewer={viewer} viewerId={viewerId} name={name} now={now} />
      </Suspense>
    </article>
  );
}
