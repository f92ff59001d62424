/** A trainer's hours for screens, live: one's own, and those of a trainer whose streams are open. */
import { useMemo } from 'react';
import type { BookingRules, OpenHours, TakenTime } from '../../domain/availability.ts';
import {
  bookingRulesQuery,
  dayHoursQuery,
  takenTimesQuery,
  timeOffQuery,
  toOpenHours,
  type TimeOff,
} from '../../replica/availability.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';

export function useOpenHours(trainerId: string): LiveResult<OpenHours> {
  const { replica } = useServices();
  const { data, isLoading } = useLiveQuery(['hours', trainerId], dayHoursQuery(replica, trainerId));
  const hours = useMemo(() => data && toOpenHours(data), [data]);
  return { data: hours, isLoading };
}

/** What others see of the trainer's day: from yesterday to the horizon, as the server last said. */
export function useTakenTimes(trainerId: string): LiveResult<TakenTime[]> {
  const { replica } = useServices();
  return useLiveQuery(['hours', trainerId, 'taken'], takenTimesQuery(replica, trainerId));
}

/** One's own time off. */
export function useTimeOff(): LiveResult<TimeOff[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['hours', 'time-off'], timeOffQuery(replica, identity.userId));
}

/** Null for a trainer whom this device does not know by profile. */
export function useBookingRules(trainerId: string): LiveResult<BookingRules | null> {
  const { replica } = useServices();
  const { data, isLoading } = useLiveQuery(['hours', trainerId, 'rules'], bookingRulesQuery(replica, trainerId));
  return { data: data === undefined ? undefined : (data[0] ?? null), isLoading };
}
