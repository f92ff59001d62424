/** When a client's cancellation counts as late. The server's clock decides; the device only foretells. */
const MINUTE = 60_000;

/** Minutes in which a client may take back a booking made inside the window. */
const GRACE_MINUTES = 15;

/** What of a session decides: when it is, when and by whom it was booked, and the terms it was booked under. */
export interface Booking {
  scheduledAt: Date;
  cancellationWindowMinutes: number;
  createdBy: string;
  trainerId: string;
  createdAt: Date;
}

/**
 * Judges a client's cancellation at `now`: late is strictly after the window begins, the boundary itself is early.
 * A session the trainer booked inside the window is never late; one the client booked there has fifteen minutes' grace.
 */
export function lateness(session: Booking, now: Date): 'early' | 'late' {
  const windowStart = session.scheduledAt.getTime() - session.cancellationWindowMinutes * MINUTE;
  if (now.getTime() <= windowStart) return 'early';
  const bookedInside = session.createdAt.getTime() > windowStart;
  if (!bookedInside) return 'late';
  if (session.createdBy === session.trainerId) return 'early';
  return now.getTime() <= session.createdAt.getTime() + GRACE_MINUTES * MINUTE ? 'early' : 'late';
}
