/** Trainers for screens: who can be found, and all about one. What was seen once stays on the device for a month. */
import { useMemo } from 'react';
import type { Place } from '../../domain/trainer-profile.ts';
import { sortTrainers, type Trainer } from '../../domain/trainer.ts';
import { placesQuery } from '../../replica/places.ts';
import type { StreamStatus } from '../../replica/streams.ts';
import {
  DIRECTORY,
  publicReviewsQuery,
  trainerQuery,
  trainersQuery,
  trainerStream,
  type PublicReview,
} from '../../replica/trainers.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';
import { useStream, useSyncedAt } from '../streams.ts';

export type { PublicReview } from '../../replica/trainers.ts';

export interface Directory {
  /** Undefined until the device has looked. */
  mine: readonly Trainer[] | undefined;
  others: readonly Trainer[] | undefined;
  /** Of the list of everybody; one's own trainers are there anyway. */
  status: StreamStatus;
}

/** The own trainers, and everybody else who is published. */
export function useDirectory(): Directory {
  const { replica, identity } = useServices();
  const status = useStream(DIRECTORY);
  const { data } = useLiveQuery(['trainers'], trainersQuery(replica, identity.userId));
  const [mine, others] = useMemo(() => {
    const sorted = data && sortTrainers(data);
    return [sorted?.filter(({ isMine }) => isMine), sorted?.filter(({ isMine }) => !isMine)];
  }, [data]);
  return { mine, others, status };
}

export interface OneTrainer {
  /** Undefined until the device has looked; null where it knows of no such trainer. */
  trainer: Trainer | null | undefined;
  places: readonly Place[] | undefined;
  reviews: readonly PublicReview[] | undefined;
  /** Whether who there is has come once: before, a trainer who is not here may come yet. */
  directory: StreamStatus;
  /** Of places and reviews. */
  details: StreamStatus;
}

export function useTrainer(trainerId: string): OneTrainer {
  const { replica, identity } = useServices();
  const directory = useStream(DIRECTORY);
  const { data } = useLiveQuery(['trainers', trainerId], trainerQuery(replica, identity.userId, trainerId));
  const trainer = data === undefined ? undefined : (data[0] ?? null);
  const details = useStream(trainerStream(trainerId, trainer?.isMine ?? false));
  const { data: places } = useLiveQuery(['trainers', trainerId, 'places'], placesQuery(replica, trainerId));
  const { data: reviews } = useLiveQuery(['trainers', trainerId, 'reviews'], publicReviewsQuery(replica, trainerId));
  return { trainer, places, reviews, directory, details };
}

/** How old the list of everybody is: see `useSyncedAt`. */
export function useDirectoryAge(): Date | null | undefined {
  return useSyncedAt(DIRECTORY);
}

/** How old is what stands on a trainer's profile: see `useSyncedAt`. */
export function useTrainerAge({ id, isMine }: Trainer): Date | null | undefined {
  return useSyncedAt(trainerStream(id, isMine));
}
