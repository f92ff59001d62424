import { ChevronRight, Clock, MapPin, Video, type LucideIcon } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { IconWord } from '../../components/icon-word.tsx';
import { Ring } from '../../components/ring.tsx';
import { formatDay, formatMinutes, formatTimeRange, formatUntil, nearDay, zoneCity } from '../../domain/format-time.ts';
import { canJoin, isCheckTime, type Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { CardNews } from './card-news.tsx';
import { JoinAction } from './join-action.tsx';
import { ProposalOnCard } from './proposal-on-card.tsx';
import { SessionLink } from './session-links.tsx';
import { focusOf, runningWords, statusWords } from './session-words.ts';
import { doubtedZone, sessionFormat, type Viewer } from './use-viewer.ts';

// Only on the day before a call: the list must not wait for it.
const CheckOffer = lazy(async () => ({ default: (await import('./call-readiness.tsx')).CheckOffer }));

const HOUR = 3_600_000;

interface NextSessionProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** The session that comes next or runs now: larger, with how long it is until then, and its one action. */
export function NextSession({ entry, viewer, now, children }: NextSessionProps) {
  const { session, other } = entry;
  const format = sessionFormat(session, viewer);
  const near = nearDay(session.scheduledAt, now, format);
  const day = formatDay(session.scheduledAt, now, format);
  const running = now >= session.scheduledAt;
  const status = statusWords(entry, viewer.role, now);
  return (
    <section
      aria-labelledby="next-session"
      className={`@container rounded-hero bg-hero p-4 text-on-hero md:p-6 ${entry.waiting ? 'outline-2 -outline-offset-4 outline-on-hero-2 outline-dashed' : ''}`}
    >
      <CardNews entry={entry} viewer={viewer} now={now} />
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id="next-session" className="text-14 font-medium text-on-hero-2">
            {running
              ? m.session_now({ running: runningWords(session, now) })
              : m.session_next({ until: formatUntil(session.scheduledAt, now, format.locale) })}
          </h2>
          <p className="mt-1 text-32 leading-10 font-semi tracking-tight">
            <time dateTime={session.scheduledAt.toISOString()}>
              {formatTimeRange(session.scheduledAt, session.endsAt, format)}
            </time>
          </p>
          <p className="text-14 text-on-hero-2">
            {near === null ? day : `${capitalised(near)}, ${day}`},{' '}
            <span className="whitespace-nowrap">{doubtedZone(session, viewer) ?? zoneCity(format.timeZone)}</span>
          </p>
        </div>
        {/* With large letters on a small phone the time needs all the room. */}
        <div className="hidden @min-[17rem]:block">
          <Ring filled={filled(session, now)}>
            <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="large" />
          </Ring>
        </div>
      </div>
      <p className="mt-4 text-16 wrap-anywhere">
        <span className="font-semi">{focusOf(session)}</span>{' '}
        <span className="text-on-hero-2">{m.session_with({ name: other.displayName })}</span>
      </p>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        <Fact icon={session.type === 'online' ? Video : MapPin}>
          {session.type === 'online' ? m.session_type_online() : m.session_type_in_person()}
        </Fact>
        <Fact icon={status.icon}>{status.text}</Fact>
        <Fact icon={Clock}>{formatMinutes(session.durationMinutes, format.locale)}</Fact>
      </div>
      {session.type === 'in_person' && session.location !== null && (
        <p className="mt-2 text-14 text-on-hero-2">{session.location}</p>
      )}
      <ProposalOnCard entry={entry} viewer={viewer} now={now} className="mt-4" />
      <div className="mt-4 flex flex-col gap-2 empty:hidden">
        <JoinAction entry={entry} viewer={viewer} now={now} kind="hero" />
        {viewer.role === 'client' && isCheckTime(session, now) && !canJoin(session, now) && (
          // Its place is there before it is: the list below must not jump.
          <div className="flex min-h-11 items-center">
            <Suspense>
              <CheckOffer entry={entry} now={now} className={quietLink} />
            </Suspense>
          </div>
        )}
        <SessionLink
          role={viewer.role}
          sessionId={session.id}
          className={
            session.type === 'in_person' && viewer.role === 'client' ? buttonClass('hero', 'min-h-14') : quietLink
          }
        >
          {m.session_view_details()}
          <ChevronRight aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </SessionLink>
        {children}
      </div>
    </section>
  );
}

const quietLink =
  '-mb-2 inline-flex min-h-11 items-center gap-1 self-start text-14 font-semi text-on-hero hover:underline focus-visible:outline-on-hero';

function Fact({ icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <IconWord icon={icon} className="text-on-hero">
      {children}
    </IconWord>
  );
}

/** Fills in the hour before the start; then starts anew, and fills through the session. */
function filled(session: Session, now: Date): number {
  const start = session.scheduledAt.getTime();
  const at = now.getTime();
  return at < start ? 1 - (start - at) / HOUR : (at - start) / (session.endsAt.getTime() - start);
}

function capitalised(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
