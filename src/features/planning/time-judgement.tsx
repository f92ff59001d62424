import { useOwnHours, useSessionsBetween } from '../../api/planning/hooks.ts';
import { Notice } from '../../components/notice.tsx';
import { bookingWarnings } from '../../domain/booking-warnings.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import { clashText, warningText } from './new-session-words.ts';

interface TimeJudgementProps {
  startsAt: Date;
  minutes: number;
  format: TimeFormat;
  now: Date;
}

const DAY = 86_400_000;

/** Says before anything is booked what stands against the time: what forbids it, or what a trainer should know. */
export function TimeJudgement({ startsAt, minutes, format, now }: TimeJudgementProps) {
  const wanted = { startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
  const { data: entries } = useSessionsBetween(wanted.startsAt, wanted.endsAt);
  // Open hours that begin before and end after: a day on either side holds the whole of them.
  const hours = useOwnHours(new Date(startsAt.getTime() - DAY), new Date(wanted.endsAt.getTime() + DAY));
  if (entries === undefined || hours === undefined) return null;
  const clash = clashText(entries, format, now);
  if (clash !== null) return <Notice kind="failed">{clash}</Notice>;
  const warnings = bookingWarnings(wanted, hours, now);
  if (warnings.length === 0) return null;
  return (
    <div role="status">
      <Notice kind="beware">
        {warnings.map((warning) => (
          <p key={warning}>{warningText(warning, hours.minNoticeMinutes, format)}</p>
        ))}
      </Notice>
    </div>
  );
}
