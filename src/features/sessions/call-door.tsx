import { useSession, type SessionEntry } from '../../api/sessions/hooks.ts';
import { useNow } from '../../api/use-now.ts';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button-class.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Ring } from '../../components/ring.tsx';
import { formatDay, formatTime, formatUntil, formatZone } from '../../domain/format-time.ts';
import { joinWindow } from '../../domain/session.ts';
import { firstName } from '../../domain/user.ts';
import { webAddress } from '../../domain/web-address.ts';
import { m } from '../../messages/messages.ts';
import { doorState, doorWords, type DoorState } from './door-words.ts';
import { BackToSessions } from './session-links.tsx';
import { focusOf } from './session-words.ts';
import { SessionsSkeleton } from './sessions-skeleton.tsx';
import { sessionFormat, useViewer, type Viewer } from './use-viewer.ts';

/** The ring fills in the hour before the call opens. */
const RING_MS = 3_600_000;

/** The door of an online session's call: when it opens, and what to do until then. */
export function CallDoor({ sessionId }: { sessionId: string }) {
  const { data: entry } = useSession(sessionId);
  const viewer = useViewer();
  const now = useNow(1_000);
  return (
    <div className="mx-auto max-w-160 p-4 md:p-6">
      <BackToSessions role={viewer.role} always />
      {entry === undefined && <SessionsSkeleton />}
      {entry === null && <EmptyState title={m.session_missing_title()}>{m.session_missing()}</EmptyState>}
      {entry != null && <Door entry={entry} viewer={viewer} now={now} />}
    </div>
  );
}

function Door({ entry, viewer, now }: { entry: SessionEntry; viewer: Viewer; now: Date }) {
  const { session, other } = entry;
  const format = sessionFormat(session, viewer);
  const { opensAt, closesAt } = joinWindow(session);
  const state = doorState(session, now);
  const url = webAddress(session.meetingUrl);
  const at = `${formatDay(opensAt, now, format)}, ${formatTime(opensAt, format)}`;
  return (
    <article>
      <section className="flex flex-col items-center gap-4 rounded-hero bg-hero p-6 text-center text-on-hero">
        <Ring filled={state === 'early' ? 1 - (opensAt.getTime() - now.getTime()) / RING_MS : 1}>
          <Avatar name={other.displayName} pictureUrl={other.avatarUrl} size="large" />
        </Ring>
        <div className="max-w-full wrap-anywhere">
          <h1 className="text-24 font-semi text-balance">{title(state, opensAt, now, format.locale)}</h1>
          <p className="mt-1 text-16">
            {focusOf(session)} <span className="text-on-hero-2">{m.session_with({ name: other.displayName })}</span>
          </p>
          {(state === 'early' || state === 'open') && (
            <p className="tabular mt-1 text-14 text-on-hero-2">
              {m.session_door_times({ from: at, to: formatTime(closesAt, format), zone: formatZone(opensAt, format) })}
            </p>
          )}
        </div>
        {url !== null && state === 'open' && (
          <a href={url} target="_blank" rel="noreferrer" className={buttonClass('hero', 'min-h-14 w-full')}>
            {m.session_door_open_call()}
            <span className="sr-only">{m.session_new_window()}</span>
          </a>
        )}
      </section>
      <p className="mt-4 text-16">{doorWords(state, viewer.role, firstName(other.displayName), url !== null)}</p>
      {session.prepNote !== null && (
        <>
          <h2 className="mt-6 text-16 font-semi">{m.session_door_prepare()}</h2>
          <p className="mt-1 text-16 wrap-anywhere whitespace-pre-line">{session.prepNote}</p>
        </>
      )}
    </article>
  );
}

function title(state: DoorState, opensAt: Date, now: Date, locale: string | undefined): string {
  if (state === 'early') return m.session_door_early({ until: formatUntil(opensAt, now, locale) });
  if (state === 'open') return m.session_door_open();
  return state === 'over' ? m.session_door_over() : m.session_door_none();
}
