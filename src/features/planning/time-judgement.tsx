import { useOwnHours, useSessionsBetween } from '../../api/planning/hooks.ts';
import { Notice } from '../../components/notice.tsx';
import { bookingWarnings } from '../../domain/booking-warnings.ts';
import { overlaps } from '../../domain/day-plan.ts';
import type { TimeFormat } from '../../domain/format-time.ts';
import { clashText, holding, noticeText, warningText } from './new-session-words.ts';

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
  // A day on either side holds the whole of the local day, and of open hours that reach into it.
  const [from, to] = [new Date(startsAt.getTime() - DAY), new Date(wanted.endsAt.getTime() + DAY)];
  const { data: entries } = useSessionsBetween(from, to);
  const hours = useOwnHours(from, to);
  if (entries === undefined || hours === undefined) return null;
  const same = ({ session }: (typeof entries)[number]) =>
    overlaps({ startsAt: session.scheduledAt, endsAt: session.endsAt }, wanted);
  const clash = clashText(entries.filter(same), format, now);
  if (clash !== null) return <Notice kind="failed">{clash}</Notice>;
  const warnings = bookingWarnings(wanted, {
    timeZone: hours.timeZone,
    open: hours.hasHours ? hours.open : null,
    timeOff: hours.off,
    sessions: holding(entries, now).map(({ session }) => session),
    maxSessionsPerDay: hours.maxSessionsPerDay,
  });
  const notice = noticeText(startsAt, hours.minNoticeMinutes, format, now);
  const said = [...warnings.map(warningText), ...(notice === null ? [] : [notice])];
  if (said.length === 0) return null;
  return (
    <div role="status">
      <Notice kind="beware">
        {said.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Notice>
    </div>
  );
}
