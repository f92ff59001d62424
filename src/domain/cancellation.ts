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
 * The last instant at which a client's cancellation is still early; null where it never counts as late. A session the
 * trainer booked inside the window is never late; one the client booked there has fifteen minutes' grace.
 */
export function lateAfter(session: Booking): Date | null {
  const windowStart = session.scheduledAt.getTime() - session.cancellationWindowMinutes * MINUTE;
  if (session.createdAt.getTime() <= windowStart) return new Date(windowStart);
  if (session.createdBy === session.trainerId) return null;
  return new Date(session.createdAt.getTime() + GRACE_MINUTES * MINUTE);
}

/**
 * Judges a client's proposal of another time for a confirmed session like a cancellation, by the first time that was
 * agreed on: moving twice gains nothing.
 */
export function rescheduleLateness(session: Booking & { firstScheduledAt: Date }, now: Date): 'early' | 'late' {
  return lateness({ ...session, scheduledAt: session.firstScheduledAt }, now);
}

/** Judges a client's cancellation at `now`: late is strictly after that instant, the boundary itself is early. */
export function lateness(session: Booking, now: Date): 'early' | 'late' {
  const boundary = lateAfter(session);
  return boundary === null || now <= boundary ? 'early' : 'late';
}
