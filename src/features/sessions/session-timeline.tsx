import { useSessionHistory } from '../../api/sessions/details.ts';
import { formatDay, formatTime, type TimeFormat } from '../../domain/format-time.ts';
import { doneBefore, type SessionEvent } from '../../domain/session-event.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { eventWords, queuedWords } from './timeline-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

interface SessionTimelineProps {
  session: Session;
  viewer: Viewer;
  viewerId: string;
  /** The other side's. */
  name: string;
  now: Date;
}

/** What happened to a session, the oldest first; at its end what this device has not sent. */
export function SessionTimeline({ session, viewer, viewerId, name, now }: SessionTimelineProps) {
  const history = useSessionHistory(session.id);
  if (history === undefined) return null;
  const { events, queued } = history;
  const format = sessionFormat(session, viewer);
  const isEmpty = events.length + queued.length === 0;
  return (
    <section aria-labelledby="timeline" className="mt-8">
      <h3 id="timeline" className="text-16 font-semi">
        {m.session_events_title()}
      </h3>
      {isEmpty && <p className="mt-2 text-14 text-ink-2">{m.session_events_none()}</p>}
      <ol className="mt-3 flex flex-col gap-4 border-s border-line ps-4 empty:hidden">
        {events.map((event) => (
          <li key={event.id}>
            <p className="text-14 font-medium wrap-anywhere">{eventWords(event, viewerId, name)}</p>
            <EventTime event={event} now={now} format={format} />
          </li>
        ))}
        {queued.map((change) => (
          <li key={change.id}>
            <p className="text-14 font-medium">{queuedWords(change)}</p>
            <p className="text-14 text-ink-2">
              {change.at !== null && `${moment(change.at, now, format)} · `}
              {m.session_status_waiting()}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `done offline Tue 9 June, 09:12, arrived 10:40` where the two differ; else once. */
function EventTime({ event, now, format }: { event: SessionEvent; now: Date; format: TimeFormat }) {
  const done = doneBefore(event);
  const arrived = moment(event.serverAt, now, format);
  return (
    <p className="tabular text-14 text-ink-2">
      {done !== null && (
        <>
          {m.session_event_done_offline()} <time dateTime={done.toISOString()}>{moment(done, now, format)}</time>,{' '}
          {m.session_event_arrived()}{' '}
        </>
      )}
      <time dateTime={event.serverAt.toISOString()}>{arrived}</time>
    </p>
  );
}

function moment(at: Date, now: Date, format: TimeFormat): string {
  return `${formatDay(at, now, format)}, ${formatTime(at, format)}`;
}
