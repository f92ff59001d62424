import { Link } from '@tanstack/react-router';
import { useBookedZones } from '../../api/availability/own-hooks.ts';
import { Notice } from '../../components/notice.tsx';
import { formatZone, isSameClock, zoneCity, type TimeFormat } from '../../domain/format-time.ts';
import { isTimeZone } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

interface ZoneNoticeProps {
  /** The zone that the person chose, known to this device or not; null for none. */
  chosen: string | null;
  format: TimeFormat;
  now: Date;
}

/** Hours move with their trainer, and sessions do not: said to whoever has moved. */
export function ZoneNotice({ chosen, format, now }: ZoneNoticeProps) {
  const { data: booked = [] } = useBookedZones();
  const zone = formatZone(now, format);
  if (chosen !== null && !isTimeZone(chosen)) {
    return (
      <Notice kind="beware">
        {m.hours_zone_unknown({ chosen, zone })}{' '}
        <Link to="/you" className="font-semi underline underline-offset-4">
          {m.hours_zone_choose()}
        </Link>
      </Notice>
    );
  }
  const elsewhere = booked.filter(
    ({ scheduledAt, timeZone }) =>
      scheduledAt > now && isTimeZone(timeZone) && !isSameClock(scheduledAt, timeZone, format.timeZone),
  );
  const [first] = elsewhere;
  if (first === undefined) return null;
  return (
    <Notice kind="beware">
      {m.hours_zone_moved({ zone, count: elsewhere.length, before: zoneCity(first.timeZone) })}
    </Notice>
  );
}
