/** A refused removal, in words: what was to go, by the row that stands as long as this device has it. */
import type { RejectedWrite } from '../../api/sync/hooks.ts';
import { isoToDay } from '../../domain/calendar-period.ts';
import { formatDay, type TimeFormat } from '../../domain/format-time.ts';
import { m } from '../../messages/messages.ts';
import { momentWords, type Entered } from './refused-words.ts';

const DAY = 86_400_000;

/** What names a removed row, for somebody who wants to know which one it was. */
export function removedFacts({ removed }: RejectedWrite, now: Date, format: TimeFormat): Entered[] {
  const { name, localDate, startsAt, endsAt } = removed;
  const day = localDate === null ? null : isoToDay(localDate);
  return [
    ...(name === null ? [] : [{ term: m.refused_term_location(), value: name }]),
    ...(day === null
      ? []
      : [{ term: m.refused_term_date(), value: formatDay(new Date(day * DAY), now, { ...format, timeZone: 'UTC' }) }]),
    ...(startsAt === null ? [] : [{ term: m.refused_term_from(), value: momentWords(startsAt, now, format, null) }]),
    ...(endsAt === null ? [] : [{ term: m.refused_term_until(), value: momentWords(endsAt, now, format, null) }]),
  ];
}
