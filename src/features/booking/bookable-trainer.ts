import type { BookingRules } from '../../domain/availability.ts';
import { isTooLong } from '../../domain/limits.ts';

/** What the booking pages know of a trainer. */
export interface BookableTrainer {
  id: string;
  name: string;
  avatarUrl: string | null;
  specialties: readonly string[];
  places: readonly { id: string; name: string; address: string | null }[];
  rules: BookingRules;
}

/**
 * Where an in-person session is, as it is written into it; null while the trainer has no place. What is too long together is
 * the place's name: the trainer knows where that is.
 */
export function locationOf(trainer: BookableTrainer, placeId: string | null): string | null {
  const place = trainer.places.find(({ id }) => id === placeId) ?? trainer.places[0];
  if (place === undefined) return null;
  const whole = [place.name, place.address].filter(Boolean).join(', ');
  return isTooLong(whole, 'location') ? place.name : whole;
}
