import { useCallback, useDeferredValue, useMemo } from 'react';
import { useOpenIntervals, useSlots, type Slot } from '../../api/availability/slots.ts';
import { useIsOffline } from '../../api/sync/hooks.ts';
import { useFormat } from '../../api/use-format.ts';
import { useNow } from '../../api/use-now.ts';
import { dayNumber, type TimeFormat } from '../../domain/format-time.ts';
import { midnightOf } from '../../domain/local-day.ts';
import type { Interval } from '../../domain/slots.ts';
import { bookableDays, type BookableDay } from './bookable-days.ts';
import type { BookableTrainer } from './bookable-trainer.ts';
import type { BookingDraft } from './booking-draft.ts';
import { seriesDates } from './series-dates.ts';
import type { SeriesDate } from './series-preview.tsx';

export interface BookableTimes {
  /** Empty until they are known. */
  days: readonly BookableDay[];
  isLoading: boolean;
  /** For a moment after a tap on another length: the times are still those of the length before. */
  isSettling: boolean;
  /** Whether a session of the person's own is in the way. */
  isOwnTime: (slot: Date) => boolean;
  series: readonly SeriesDate[];
  /** When this device last heard of the trainer's day; null while it hears of every change. */
  asOf: Date | null;
  isOffline: boolean;
  /** In-person sessions are read where they happen, online ones where the person is. */
  format: TimeFormat;
  now: Date;
}

/** The times that can be chosen, live, by the days of whoever chooses. */
export function useBookableTimes(trainer: BookableTrainer, draft: BookingDraft): BookableTimes {
  const ownFormat = useFormat();
  const now = useNow(60_000);
  const isOffline = useIsOffline();
  const { rules } = trainer;
  const format = useMemo(
    () => (draft.type === 'in_person' ? { ...ownFormat, timeZone: rules.timeZone } : ownFormat),
    [ownFormat, draft.type, rules.timeZone],
  );
  const today = dayNumber(now, format);
  // A day more: where the trainer is, it may be tomorrow already.
  const count = rules.horizonDays + 2;
  const from = useMemo(() => new Date(midnightOf(today, format.timeZone)), [today, format.timeZone]);
  const to = useMemo(() => new Date(midnightOf(today + count, format.timeZone)), [today, count, format.timeZone]);
  // Two months of times take a phone longer than the tap that asks for them should wait.
  const minutes = useDeferredValue(draft.durationMinutes);
  const { data: slots, asOf } = useSlots(trainer.id, minutes, from, to);
  const { data: open } = useOpenIntervals(trainer.id, from, to);

  const days = useMemo(() => {
    if (slots == null || open === undefined) return [];
    const starts = slots.map(({ startsAt }) => startsAt);
    return bookableDays({ slots: starts, open, firstDay: today, days: count, timeZone: format.timeZone }).filter(
      (one) => one.slots.length > 0 || one.day <= today + rules.horizonDays,
    );
  }, [slots, open, today, count, format.timeZone, rules.horizonDays]);
  const own = useMemo(
    () => new Set((slots ?? []).flatMap((slot) => (slot.clash === null ? [] : [slot.startsAt.getTime()]))),
    [slots],
  );
  const first = draft.everyWeeks > 0 ? draft.starts[0] : undefined;
  const series = useMemo(
    () =>
      first === undefined
        ? []
        : seriesDates(draft, new Date(first), rules.timeZone).map((at) => ({
            at,
            state: stateOf(at, slots, open, to),
          })),
    [draft, first, rules.timeZone, slots, open, to],
  );

  return {
    days,
    isLoading: slots === undefined || open === undefined,
    isSettling: minutes !== draft.durationMinutes,
    isOwnTime: useCallback((slot: Date) => own.has(slot.getTime()), [own]),
    series,
    asOf: isOffline ? asOf : null,
    isOffline,
    format,
    now,
  };
}

function stateOf(
  at: Date,
  slots: readonly Slot[] | null | undefined,
  open: readonly Interval[] | undefined,
  to: Date,
): SeriesDate['state'] {
  if (slots == null || open === undefined || at >= to) return 'unknown';
  const slot = slots.find(({ startsAt }) => startsAt.getTime() === at.getTime());
  if (slot !== undefined) return slot.clash === null ? 'free' : 'own';
  return open.some((hours) => hours.startsAt <= at && at < hours.endsAt) ? 'taken' : 'closed';
}
