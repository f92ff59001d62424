import type { BookingRules } from '../../domain/availability.ts';

/** What the booking pages know of a trainer. */
export interface BookableTrainer {
  id: string;
  name: string;
  avatarUrl: string | null;
  specialties: readonly string[];
  places: readonly { id: string; name: string; address: string | null }[];
  rules: BookingRules;
}

/** Where an in-person session is, as it is written into it; null while the trainer has no place. */
export function locationOf(trainer: BookableTrainer, placeId: string | null): string | null {
  const place = trainer.places.find(({ id }) => id === placeId) ?? trainer.places[0];
  return place === undefined ? null : [place.name, place.address].filter(Boolean).join(', ');
}
