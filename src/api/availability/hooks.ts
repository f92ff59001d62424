/** A trainer's hours for screens, live: one's own, and those of a trainer whose streams are open. */
import { useMemo } from 'react';
import type { OpenHours, TakenTime } from '../../domain/availability.ts';
import type { TrainerProfile } from '../../domain/trainer-profile.ts';
import {
  dayHoursQuery,
  takenSince,
  takenTimesQuery,
  timeOffQuery,
  toOpenHours,
  trainersWithHoursQuery,
  type TimeOff,
} from '../../replica/availability.ts';
import { trainerProfileQuery } from '../../replica/trainer-profile.ts';
import { useLiveQuery, type LiveResult } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useNow } from '../use-now.ts';

/** How often the day is looked at. */
const TICK_MS = 60_000;

export function useOpenHours(trainerId: string): LiveResult<OpenHours> {
  const { replica } = useServices();
  const { data, isLoading } = useLiveQuery(['hours', trainerId], dayHoursQuery(replica, trainerId));
  const hours = useMemo(() => data && toOpenHours(data), [data]);
  return { data: hours, isLoading };
}

/** What is taken of the trainer's time from two days ago on: as the server last showed it, with what was done here since. */
export function useTakenTimes(trainerId: string): LiveResult<TakenTime[]> {
  const { replica, identity } = useServices();
  const since = takenSince(useNow(TICK_MS));
  const query = takenTimesQuery(replica, trainerId, identity.userId, since);
  return useLiveQuery(['hours', trainerId, 'taken', since.toISOString()], query);
}

/** One's own time off. */
export function useTimeOff(): LiveResult<TimeOff[]> {
  const { replica, identity } = useServices();
  return useLiveQuery(['hours', 'time-off'], timeOffQuery(replica, identity.userId));
}

/**
 * A trainer's profile with the rules by which they are booked. Null for a trainer whom this device does not know by profile,
 * and of one's own before the first download, or onboarding: whichever is first.
 */
export function useTrainerProfile(trainerId: string): LiveResult<TrainerProfile | null> {
  const { replica } = useServices();
  const { data, isLoading } = useLiveQuery(['hours', trainerId, 'profile'], trainerProfileQuery(replica, trainerId));
  return { data: data === undefined ? undefined : (data[0] ?? null), isLoading };
}

/**
 * The ids of the trainers whose hours are on this device: of all others nothing can be said. Undefined until it has looked.
 */
export function useTrainersWithHours(): ReadonlySet<string> | undefined {
  const { replica } = useServices();
  const { data } = useLiveQuery(['hours', 'known'], trainersWithHoursQuery(replica));
  return useMemo(() => data && new Set(data), [data]);
}
