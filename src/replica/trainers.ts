import type { Trainer } from '../domain/trainer.ts';
/** Trainers in SQLite, as their clients-to-be see them: who there is, and all about one. */
import { createQuery, type LiveQuery } from './query.ts';
import type { Reader } from './replica.ts';
import { flag, integer, integerOrNull, text, textOrNull, type Row } from './rows.ts';
import type { Stream } from './streams.ts';

/** What brings everybody who is published. */
export const DIRECTORY: Stream = { name: 'directory', parameters: {} };

/** What brings the rest of one trainer: hours, places, reviews. One's own come with their profile, published or not. */
export function trainerStream(trainerId: string, isMine: boolean): Stream {
  return { name: isMine ? 'my_trainer' : 'trainer', parameters: { trainer_id: trainerId } };
}

/**
 * Two `?`, both who is asking. A trainer of one's own is there by card, whether their profile has come or not. What waits
 * to be accepted names no trainer yet.
 */
const SELECT_TRAINERS = `
  WITH mine AS (
    SELECT trainer_id AS id, trainer_display_name AS display_name, trainer_avatar_url AS avatar_url,
      trainer_time_zone AS time_zone
    FROM trainer_clients WHERE client_id = ? AND ended_at IS NULL AND trainer_id IS NOT NULL
  ), known AS (
    SELECT id FROM mine UNION SELECT id FROM trainer_profiles WHERE published = 1 AND id <> ?
  )
  SELECT known.id, p.id IS NOT NULL AS has_profile, mine.id IS NOT NULL AS is_mine,
    coalesce(p.display_name, mine.display_name) AS display_name, coalesce(p.avatar_url, mine.avatar_url) AS avatar_url,
    coalesce(p.time_zone, mine.time_zone) AS time_zone, p.headline, p.bio, p.specialties, p.min_notice_minutes,
    p.horizon_days, p.cancellation_window_minutes, p.auto_confirm, p.offers_online, p.offers_in_person, p.rating_average,
    p.rating_count
  FROM known LEFT JOIN mine ON mine.id = known.id LEFT JOIN trainer_profiles p ON p.id = known.id`;

/** Everybody who can be found, and one's own. */
export function trainersQuery(reader: Reader, userId: string): LiveQuery<Trainer> {
  return createQuery(reader, SELECT_TRAINERS, [userId, userId], rowToTrainer);
}

/** One of them: no row, or one. */
export function trainerQuery(reader: Reader, userId: string, trainerId: string): LiveQuery<Trainer> {
  return createQuery(reader, `${SELECT_TRAINERS} WHERE known.id = ?`, [userId, userId, trainerId], rowToTrainer);
}

/** The trainers whom a person trains with. */
export function ownTrainerIdsQuery(reader: Reader, userId: string): LiveQuery<string> {
  const sql = `SELECT trainer_id AS id FROM trainer_clients
    WHERE client_id = ? AND ended_at IS NULL AND trainer_id IS NOT NULL ORDER BY trainer_id`;
  return createQuery(reader, sql, [userId], (row) => text(row, 'id'));
}

function rowToTrainer(row: Row): Trainer {
  return {
    id: text(row, 'id'),
    displayName: textOrNull(row, 'display_name') ?? '',
    avatarUrl: textOrNull(row, 'avatar_url'),
    timeZone: textOrNull(row, 'time_zone') ?? 'UTC',
    isMine: flag(row, 'is_mine'),
    profile: flag(row, 'has_profile') ? rowToProfile(row) : null,
  };
}

function rowToProfile(row: Row): Trainer['profile'] {
  // A numeric, which streams send as text.
  const average = Number(textOrNull(row, 'rating_average') ?? Number.NaN);
  return {
    headline: textOrNull(row, 'headline'),
    bio: textOrNull(row, 'bio'),
    specialties: readTexts(textOrNull(row, 'specialties')),
    offersOnline: flag(row, 'offers_online'),
    offersInPerson: flag(row, 'offers_in_person'),
    minNoticeMinutes: integer(row, 'min_notice_minutes'),
    horizonDays: integer(row, 'horizon_days'),
    cancellationWindowMinutes: integer(row, 'cancellation_window_minutes'),
    autoConfirm: flag(row, 'auto_confirm'),
    ratingAverage: Number.isNaN(average) ? null : average,
    ratingCount: integerOrNull(row, 'rating_count') ?? 0,
  };
}

function readTexts(json: string | null): string[] {
  const value: unknown = JSON.parse(json ?? '[]');
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A review as everybody may read it. */
export interface PublicReview {
  id: string;
  /** `Maya K.` */
  reviewer: string;
  rating: number;
  comment: string | null;
  reply: string | null;
  /** The first day of the month in which it was written: `2026-06-01`. */
  month: string;
}

/** The latest first. */
export function publicReviewsQuery(reader: Reader, trainerId: string): LiveQuery<PublicReview> {
  const sql = 'SELECT * FROM public_reviews WHERE trainer_id = ? ORDER BY month DESC, id';
  return createQuery(reader, sql, [trainerId], (row) => ({
    id: text(row, 'id'),
    reviewer: textOrNull(row, 'reviewer_label') ?? '',
    rating: integer(row, 'rating'),
    comment: textOrNull(row, 'comment'),
    reply: textOrNull(row, 'reply'),
    month: text(row, 'month'),
  }));
}
