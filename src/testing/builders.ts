/** Builders for tests of pure rules: a session, a review and a trainer as the device knows them. */
import type { Review } from '../domain/review.ts';
import type { Session } from '../domain/session.ts';
import type { Trainer, TrainerProfile } from '../domain/trainer.ts';

export const TRAINER_ID = '00000000-0000-4000-8000-00000000000a';
export const CLIENT_ID = '00000000-0000-4000-8000-00000000000b';

/** A confirmed online hour at 2026-06-09 10:00 UTC, asked for three days before. */
export function createSession(changes: Partial<Session> = {}): Session {
  const scheduledAt = changes.scheduledAt ?? new Date('2026-06-09T10:00:00.000Z');
  const durationMinutes = changes.durationMinutes ?? 60;
  return {
    id: '00000000-0000-4000-8000-000000000001',
    trainerId: TRAINER_ID,
    clientId: CLIENT_ID,
    scheduledAt,
    endsAt: new Date(scheduledAt.getTime() + durationMinutes * 60_000),
    durationMinutes,
    type: 'online',
    focusArea: 'Upper body strength',
    status: 'confirmed',
    meetingUrl: null,
    location: null,
    directions: null,
    timeZone: 'Europe/London',
    seriesId: null,
    originalStart: null,
    createdBy: CLIENT_ID,
    clientNote: null,
    prepNote: null,
    holdExpiresAt: null,
    cancellationWindowMinutes: 1440,
    cancelledAt: null,
    cancelKind: null,
    cancelReason: null,
    penaltyWaived: false,
    waiveReason: null,
    attendance: 'unknown',
    firstScheduledAt: scheduledAt,
    sequence: 0,
    revision: '00000000-0000-4000-8000-0000000000f1',
    archived: false,
    createdAt: new Date('2026-06-06T10:00:00.000Z'),
    ...changes,
  };
}

export function createReview(changes: Partial<Review> = {}): Review {
  return {
    id: '00000000-0000-4000-8000-000000000002',
    sessionId: '00000000-0000-4000-8000-000000000001',
    reviewerId: CLIENT_ID,
    rating: 4,
    comment: 'Fixed my depth in one session.',
    reply: null,
    revision: '00000000-0000-4000-8000-0000000000f2',
    createdAt: new Date('2026-06-09T12:00:00.000Z'),
    ...changes,
  };
}

/** A published trainer, not the viewer's own, whom nobody has reviewed. */
export function createTrainer(displayName: string, changes: Partial<TrainerProfile> = {}): Trainer {
  return {
    id: displayName,
    displayName,
    avatarUrl: null,
    timeZone: 'Europe/London',
    isMine: false,
    profile: {
      headline: null,
      bio: null,
      specialties: [],
      offersOnline: true,
      offersInPerson: true,
      minNoticeMinutes: 120,
      horizonDays: 60,
      cancellationWindowMinutes: 1440,
      autoConfirm: false,
      ratingAverage: null,
      ratingCount: 0,
      ...changes,
    },
  };
}
