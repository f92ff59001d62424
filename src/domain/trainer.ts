/** Trainers as people who look for one see them, and how they look. */
import { SESSION_TYPES, type SessionType } from './session.ts';

export interface Trainer {
  id: string;
  displayName: string;
  avatarUrl: string | null;
  timeZone: string;
  /** Whether the viewer trains with them. */
  isMine: boolean;
  /** Null where only the card of an own trainer has come so far. */
  profile: TrainerProfile | null;
}

export interface TrainerProfile {
  headline: string | null;
  bio: string | null;
  specialties: readonly string[];
  offersOnline: boolean;
  offersInPerson: boolean;
  minNoticeMinutes: number;
  horizonDays: number;
  cancellationWindowMinutes: number;
  autoConfirm: boolean;
  ratingAverage: number | null;
  ratingCount: number;
}

/** From how many reviews on an average says something. */
const LEAST_REVIEWS = 3;

/** The average with its count; null while there are too few reviews for one. */
export function shownRating({ profile }: Trainer): { average: number; count: number } | null {
  const { ratingAverage: average = null, ratingCount: count = 0 } = profile ?? {};
  return average === null || count < LEAST_REVIEWS ? null : { average, count };
}

export function offers(profile: TrainerProfile, type: SessionType): boolean {
  return type === 'online' ? profile.offersOnline : profile.offersInPerson;
}

/** The kinds of session that a trainer takes bookings for. */
export function offeredTypes(profile: TrainerProfile): SessionType[] {
  return SESSION_TYPES.filter((type) => offers(profile, type));
}

export interface TrainerSearch {
  typed: string;
  /** Null: either. */
  type: SessionType | null;
  /** Null: any. */
  specialty: string | null;
}

/** Those whose name, headline or specialties hold each word that was typed, whatever its case and accents. */
export function findTrainers(trainers: readonly Trainer[], { typed, type, specialty }: TrainerSearch): Trainer[] {
  const words = plain(typed).split(' ').filter(Boolean);
  return trainers.filter(({ displayName, profile }) => {
    if (type !== null && (profile === null || !offers(profile, type))) return false;
    const specialties = profile?.specialties ?? [];
    if (specialty !== null && !specialties.some((one) => plain(one) === plain(specialty))) return false;
    const text = plain([displayName, profile?.headline ?? '', ...specialties].join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** The best rated first, then by name; an average of few reviews counts as none. */
export function sortTrainers(trainers: readonly Trainer[]): Trainer[] {
  const average = (trainer: Trainer) => shownRating(trainer)?.average ?? 0;
  return trainers.toSorted(
    (one, other) =>
      average(other) - average(one) ||
      one.displayName.localeCompare(other.displayName) ||
      one.id.localeCompare(other.id),
  );
}

/** What anybody of them is good at, the commonest first; the same word in another case is one. */
export function specialtiesOf(trainers: readonly Trainer[]): string[] {
  const counted = new Map<string, { word: string; count: number }>();
  for (const word of trainers.flatMap(({ profile }) => profile?.specialties ?? [])) {
    const known = counted.get(plain(word));
    counted.set(plain(word), { word: known?.word ?? word, count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()]
    .toSorted((one, other) => other.count - one.count || one.word.localeCompare(other.word))
    .map(({ word }) => word);
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[_/\s-]+/gu, ' ')
    .trim()
    .toLowerCase();
}
