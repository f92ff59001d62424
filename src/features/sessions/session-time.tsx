import { formatDay, formatMinutes, formatTimeRange } from '../../domain/format-time.ts';
import type { Session } from '../../domain/session.ts';
import { doubtedZone, sessionFormat, type Viewer } from './use-viewer.ts';

/** `18:30–19:15 · 45 min`, with the zone where it could be doubted. The day stands beside it; a screen reader hears it. */
export function SessionTime({ session, viewer, now }: { session: Session; viewer: Viewer; now: Date }) {
  const format = sessionFormat(session, viewer);
  const zone = doubtedZone(session, viewer);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <time dateTime={session.scheduledAt.toISOString()} className="text-16 font-semi">
        <span className="sr-only">{formatDay(session.scheduledAt, now, format)}, </span>
        {formatTimeRange(session.scheduledAt, session.endsAt, format)}
      </time>
      <span className="text-14 text-ink-2">{formatMinutes(session.durationMinutes, format.locale)}</span>
      {zone !== null && <span className="text-14 text-ink-3">{zone}</span>}
    </p>
  );
}
