import { useMemo, useState } from 'react';
import { useTakenTimes, useTimeOff } from '../../api/availability/hooks.ts';
import type { BookingRules, OpenHours, TakenTime } from '../../domain/availability.ts';
import { dayToIso, isoToDay, periodOf, weekStartOf } from '../../domain/calendar-period.ts';
import { dayNumber, type TimeFormat } from '../../domain/format-time.ts';
import { addDays, localToInstant } from '../../domain/local-time.ts';
import { findSlots } from '../../domain/slots.ts';

/** A day of the week that is previewed. */
export interface PreviewDay {
  localDate: string;
  /** Its noon where the viewer is: an instant to write its name by. */
  noon: Date;
  slots: readonly Date[];
}

export interface Preview {
  days: readonly PreviewDay[];
  /** By their milliseconds: free since the last change of hours or rules. */
  fresh: ReadonlySet<number>;
  /** Starts that were free before it. */
  gone: readonly Date[];
}

interface PreviewQuestion {
  trainerId: string;
  hours: OpenHours;
  rules: BookingRules;
  durationMinutes: number;
  now: Date;
  /** As the viewer reads times. */
  format: TimeFormat;
}

/** What a client finds next week, by what this device knows; and what the last change did to it. */
export function usePreview({ trainerId, hours, rules, durationMinutes, now, format }: PreviewQuestion): Preview {
  const taken = useTaken(trainerId);
  const { timeZone, locale } = format;
  const first = nextWeek(now, format);
  // Notice is in minutes: nothing changes between two of them.
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  const slots = useMemo(() => {
    const [from, to] = [midnight(first, timeZone), midnight(addDays(first, 7), timeZone)];
    return findSlots({ hours, taken, rules, durationMinutes, now: new Date(minute), from, to });
  }, [hours, taken, rules, durationMinutes, minute, first, timeZone]);
  const days = useMemo(() => {
    const dayOf = (at: Date) => dayToIso(dayNumber(at, { locale, timeZone }));
    const byDay = Map.groupBy(slots, dayOf);
    return Array.from({ length: 7 }, (_, index) => {
      const localDate = addDays(first, index);
      return { localDate, noon: noon(localDate, timeZone), slots: byDay.get(localDate) ?? [] };
    });
  }, [slots, first, locale, timeZone]);
  const view = `${durationMinutes} ${first} ${timeZone}`;
  return { days, ...useDifference(slots, view, JSON.stringify([[...hours.week], [...hours.dates], rules])) };
}

/** What others took, and one's own time off as it stands here: what others see of that comes back by the server. */
function useTaken(trainerId: string): TakenTime[] {
  const { data: busy } = useTakenTimes(trainerId);
  const { data: timeOff } = useTimeOff();
  return useMemo(
    () => [
      ...(busy ?? []).filter(({ isSession }) => isSession),
      ...(timeOff ?? []).map(({ id, startsAt, endsAt }) => ({
        id,
        startsAt,
        endsAt,
        isSession: false,
        heldUntil: null,
      })),
    ],
    [busy, timeOff],
  );
}

interface Compared {
  view: string;
  terms: string;
  slots: readonly Date[];
  before: readonly Date[];
}

/** Compares with what stood before hours or rules last changed; another view of the same has nothing before it. */
function useDifference(slots: readonly Date[], view: string, terms: string): Pick<Preview, 'fresh' | 'gone'> {
  const [compared, setCompared] = useState<Compared>({ view, terms, slots, before: slots });
  let current = compared;
  if (compared.view !== view) current = { view, terms, slots, before: slots };
  else if (compared.terms !== terms) current = { view, terms, slots, before: compared.slots };
  else if (compared.slots !== slots) current = { ...compared, slots };
  if (current !== compared) setCompared(current);
  return useMemo(() => {
    const [is, was] = [new Set(current.slots.map(Number)), new Set(current.before.map(Number))];
    const fresh = new Set([...is].filter((at) => !was.has(at)));
    return { fresh, gone: current.before.filter((start) => !is.has(start.getTime())) };
  }, [current.slots, current.before]);
}

/** The first day of the week after this one, by the viewer's calendar. */
function nextWeek(now: Date, format: TimeFormat): string {
  const { firstDay, days } = periodOf('week', dayNumber(now, format), weekStartOf(format.locale));
  return dayToIso(firstDay + days);
}

function midnight(localDate: string, timeZone: string): Date {
  return localToInstant(`${localDate}T00:00`, timeZone) ?? new Date((isoToDay(localDate) ?? 0) * 86_400_000);
}

function noon(localDate: string, timeZone: string): Date {
  return localToInstant(`${localDate}T12:00`, timeZone) ?? midnight(localDate, timeZone);
}
