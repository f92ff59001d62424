/** What happened to a session, as the server wrote it down: both sides see the same. */
export interface SessionEvent {
  id: string;
  /** `requested`, `booked`, `confirmed`, …; a server newer than this app may know others. */
  kind: string;
  /** Null for what time brought about. */
  actorId: string | null;
  /** When it was done, by the clock of the device it was done on. */
  deviceAt: Date | null;
  serverAt: Date;
  /** Early or late, of a cancellation. */
  cancelKind: string | null;
  /** Whether proposing another time counted as late. */
  isLate: boolean;
}

/** A change of this device's own that the server has not had yet. */
export interface QueuedChange {
  id: string;
  table: string;
  /** The command as it was meant, such as `setAttendance`; null where it was not said. */
  command: string | null;
  /** The status it gives the session, where it gives one. */
  status: string | null;
  /** Whether it makes the row. */
  isNew: boolean;
  at: Date | null;
}

/** Two clocks are never quite the same; a difference of more than this is worth a word. */
const SLACK_MS = 60_000;

/** When it was done, where that is not when it arrived: it waited on a device without a network. */
export function doneBefore(event: Pick<SessionEvent, 'deviceAt' | 'serverAt'>): Date | null {
  const { deviceAt, serverAt } = event;
  return deviceAt !== null && serverAt.getTime() - deviceAt.getTime() > SLACK_MS ? deviceAt : null;
}
