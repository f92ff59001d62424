import { useMemo } from 'react';
import { useTrainerProfile } from '../../api/availability/hooks.ts';
import { useTrainer } from '../../api/trainers/hooks.ts';
import type { BookableTrainer } from './bookable-trainer.ts';

interface BookableTrainerResult {
  /** Null for somebody whom this device does not know as a trainer with hours. */
  trainer: BookableTrainer | null;
  isLoading: boolean;
}

/** What can be booked with somebody; what is not on the device yet is asked for, and may come while this is shown. */
export function useBookableTrainer(trainerId: string): BookableTrainerResult {
  const { trainer, places } = useTrainer(trainerId);
  const { data: rules } = useTrainerProfile(trainerId);
  const bookable = useMemo(() => {
    if (trainer == null || rules == null) return null;
    return {
      id: trainer.id,
      name: trainer.displayName,
      avatarUrl: trainer.avatarUrl,
      specialties: trainer.profile?.specialties ?? [],
      places: places ?? [],
      rules,
    };
  }, [trainer, rules, places]);
  return { trainer: bookable, isLoading: trainer === undefined || rules === undefined };
}
