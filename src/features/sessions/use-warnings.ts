import { useMemo } from 'react';
import { useTrainerProfile, useOpenHours, useTimeOff } from '../../api/availability/hooks.ts';
import { useSessionLists } from '../../api/sessions/hooks.ts';
import { bookingWarnings, type BookingWarning } from '../../domain/booking-warnings.ts';
import type { Session } from '../../domain/session.ts';
import { openIntervals } from '../../domain/slots.ts';
import { endOf, type Time } from './proposal-words.ts';

const DAY = 86_400_000;

export type Warn = (session: Session, time: Time) => BookingWarning[];

/** Judges times by the trainer's own hours, time off and cap: of a session, or proposed for it. Null until these are known. */
export function useWarnings(trainerId: string): Warn | null {
  const { data: hours } = useOpenHours(trainerId);
  const { data: rules } = useTrainerProfile(trainerId);
  const { data: timeOff } = useTimeOff();
  const { upcoming, past } = useSessionLists();
  return useMemo(() => {
    if (hours === undefined || rules == null || timeOff === undefined) return null;
    const { timeZone, maxSessionsPerDay } = rules;
    const held = [...(upcoming.data ?? []), ...(past.data ?? [])].filter(
      ({ session }) => session.trainerId === trainerId && session.status !== 'cancelled',
    );
    const hasHours = hours.week.size > 0 || hours.dates.size > 0;
    return (session, time) => {
      const { scheduledAt: startsAt } = time;
      const endsAt = endOf(time);
      const [from, to] = [new Date(startsAt.getTime() - DAY), new Date(endsAt.getTime() + DAY)];
      return bookingWarnings(
        { startsAt, endsAt },
        {
          timeZone,
          open: hasHours ? openIntervals(hours, timeZone, from, to) : null,
          timeOff,
          sessions: held.filter((entry) => entry.session.id !== session.id).map((entry) => entry.session),
          maxSessionsPerDay,
        },
      );
    };
  }, [trainerId, hours, rules, timeOff, upcoming.data, past.data]);
}
