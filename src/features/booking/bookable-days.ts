/** Free times by the days of whoever reads them. */
import { midnightOf } from '../../domain/local-day.ts';
import type { Interval } from '../../domain/slots.ts';

export interface BookableDay {
  /** Days since 1970-01-01 by the reader's calendar. */
  day: number;
  startsAt: Date;
  slots: readonly Date[];
  /** Whether the trainer works at all that day: full, not closed, where nothing is free. */
  isOpen: boolean;
}

interface Input {
  /** Free starts and open hours, in order. */
  slots: readonly Date[];
  open: readonly Interval[];
  firstDay: number;
  days: number;
  timeZone: string;
}

/** The days from `firstDay` on, each with its free starts. Walks both lists once. */
export function bookableDays({ slots, open, firstDay, days, timeZone }: Input): BookableDay[] {
  const starts = Array.from({ length: days + 1 }, (_, index) => new Date(midnightOf(firstDay + index, timeZone)));
  let slot = 0;
  let hours = 0;
  const before = (list: readonly Date[], at: number, limit: Date) => {
    const one = list[at];
    return one !== undefined && one < limit;
  };
  return Array.from({ length: days }, (_, index) => {
    const startsAt = starts[index] ?? new Date(Number.NaN);
    const endsAt = starts[index + 1] ?? startsAt;
    while (before(slots, slot, startsAt)) slot += 1;
    const first = slot;
    while (before(slots, slot, endsAt)) slot += 1;
    while ((open[hours]?.endsAt ?? endsAt) <= startsAt) hours += 1;
    const isOpen = (open[hours]?.startsAt ?? endsAt) < endsAt;
    return { day: firstDay + index, startsAt, slots: slots.slice(first, slot), isOpen };
  });
}
