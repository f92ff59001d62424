import { Link } from '@tanstack/react-router';
import { Clock, Video, WifiOff } from 'lucide-react';
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { buttonClass, type ButtonKind } from '../../components/button-class.ts';
import { formatDay, formatTime, nearDay, type TimeFormat } from '../../domain/format-time.ts';
import { canJoin, joinWindow } from '../../domain/session.ts';
import { webAddress } from '../../domain/web-address.ts';
import { m } from '../../messages/messages.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface JoinActionProps {
  entry: SessionEntry;
  viewer: Viewer;
  now: Date;
  /** On the green block it takes the block's colours. */
  kind: Extract<ButtonKind, 'hero' | 'primary'>;
}

/** The way into an online session: alive in its window, and before that it says when. */
export function JoinAction({ entry, viewer, now, kind }: JoinActionProps) {
  const offline = useIsOffline();
  const { session } = entry;
  if (session.type !== 'online' || session.status !== 'confirmed') return null;

  const { opensAt, closesAt } = joinWindow(session);
  if (now >= closesAt) return null;
  const soft = kind === 'hero' ? 'text-on-hero-2' : 'text-ink-2';
  const format = sessionFormat(session, viewer);
  const url = webAddress(session.meetingUrl);
  if (!canJoin(session, now)) {
    return (
      <p className={`flex items-center gap-2 text-14 font-medium ${soft}`}>
        <Clock aria-hidden="true" className="size-5 shrink-0" />
        <span>{m.session_join_from({ when: when(opensAt, now, format) })}</span>
      </p>
    );
  }
  return (
    <div>
      {url === null ? (
        <Link to="/call/$sessionId" params={{ sessionId: session.id }} className={buttonClass(kind, 'min-h-14 w-full')}>
          <Video aria-hidden="true" />
          {m.session_join()}
        </Link>
      ) : (
        <a href={url} target="_blank" rel="noreferrer" className={buttonClass(kind, 'min-h-14 w-full')}>
          <Video aria-hidden="true" />
          {m.session_join()}
          <span className="sr-only">{m.session_new_window()}</span>
        </a>
      )}
      {offline && (
        <p className={`mt-2 flex items-center justify-center gap-2 text-12 font-medium ${soft}`}>
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          {m.session_join_offline()}
        </p>
      )}
    </div>
  );
}

/** `09:40`, with its day unless that is today. */
function when(at: Date, now: Date, format: TimeFormat): string {
  const time = formatTime(at, format);
  const today = nearDay(at, now, format) === nearDay(now, now, format);
  return today ? time : m.session_time_on({ time, day: formatDay(at, now, format) });
}
