import { MapPin, Video } from 'lucide-react';
import { Chip } from '../../components/chip.tsx';
import { offers, type TrainerProfile } from '../../domain/trainer.ts';
import { m } from '../../messages/messages.ts';

/** What a trainer can be booked for. */
export function OfferChips({ profile }: { profile: TrainerProfile }) {
  return (
    <>
      {offers(profile, 'online') && (
        <Chip icon={Video} tone="online">
          {m.session_type_online()}
        </Chip>
      )}
      {offers(profile, 'in_person') && (
        <Chip icon={MapPin} tone="place">
          {m.session_type_in_person()}
        </Chip>
      )}
    </>
  );
}

/** What a trainer is good at, in their own words. */
export function Specialties({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <ul aria-label={m.find_specialties()} className="flex flex-wrap gap-2">
      {words.map((word) => (
        <li
          key={word}
          className="max-w-full rounded-full border border-line px-3 py-1 text-14 font-medium wrap-anywhere text-ink-2"
        >
          {word}
        </li>
      ))}
    </ul>
  );
}
