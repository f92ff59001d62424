/** What ending a session means, said before it is done. */
import { lateAfter, lateness } from '../../domain/cancellation.ts';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import type { Session } from '../../domain/session.ts';
import { firstName } from './session-words.ts';
import { sessionFormat, type Viewer } from './use-viewer.ts';

export interface CancelWords {
  title: string;
  /** What happens to the time, and who is told. */
  effect: string;
  /** Early or late and what that means; null where it makes no difference. */
  terms: { isLate: boolean; text: string } | null;
  /** Above the reason. */
  why: string;
  action: string;
}

/** Words for declining, taking back or cancelling, whichever `viewer` would do to `session` now. */
export function cancelWords(session: Session, other: string, viewer: Viewer, now: Date): CancelWords {
  const name = firstName(other);
  const isTrainer = viewer.role === 'trainer';
  const effect = `The time is free again for others, and ${name} is told.`;
  if (session.status === 'pending') {
    return isTrainer
      ? {
          title: `Decline ${name}’s request?`,
          effect,
          terms: null,
          why: `Why? ${name} reads it`,
          action: 'Decline',
        }
      : { title: 'Take the request back?', effect, terms: null, why: 'Why?', action: 'Take back' };
  }
  const base = { title: 'Cancel this session?', effect, why: `Why? ${name} reads it`, action: 'Cancel session' };
  return { ...base, terms: isTrainer ? null : termsOf(session, name, viewer, now) };
}

function termsOf(session: Session, name: string, viewer: Viewer, now: Date): CancelWords['terms'] {
  if (lateness(session, now) === 'late') {
    return { isLate: true, text: `This counts as a late cancellation. It is recorded, and ${name} sees it.` };
  }
  const until = lateAfter(session);
  if (until === null) {
    return { isLate: false, text: `${name} booked it at short notice, so cancelling never counts as late.` };
  }
  const format = sessionFormat(session, viewer);
  const day = formatDay(until, now, format);
  return { isLate: false, text: `This is early. From ${day}, ${formatTime(until, format)} it would count as late.` };
}

/** Offline, nobody knows yet when the server will judge it. */
export function offlineCancelWords(session: Session, viewer: Viewer, now: Date): string {
  const counts = 'You are offline: it counts when it reaches the server, not when you tap.';
  const mayTurnLate =
    viewer.role === 'client' &&
    session.status === 'confirmed' &&
    lateness(session, now) === 'early' &&
    lateAfter(session) !== null;
  return mayTurnLate ? `${counts} Should that be too late, it is a late cancellation.` : counts;
}
