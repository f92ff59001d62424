import { lateAfter, lateness } from '../../domain/cancellation.ts';
import { formatDay, formatTime } from '../../domain/format-time.ts';
import type { Session } from '../../domain/session.ts';
/** What ending a session means, said before it is done. */
import { firstName } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';
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

/**
 * Words for declining, taking back or cancelling, whichever `viewer` would do to `session` now: to it alone, or to as many
 * dates of its series.
 */
export function cancelWords(session: Session, other: string, viewer: Viewer, now: Date, count = 1): CancelWords {
  const name = firstName(other);
  const isTrainer = viewer.role === 'trainer';
  const effect = m.session_cancel_effect({ name });
  if (count > 1) return seriesWords(session, name, viewer, count);
  if (session.status === 'pending') {
    return isTrainer
      ? {
          title: m.session_decline_title({ name }),
          effect,
          terms: null,
          why: m.session_cancel_why_read({ name }),
          action: m.session_decline(),
        }
      : {
          title: m.session_withdraw_title(),
          effect,
          terms: null,
          why: m.session_cancel_why(),
          action: m.session_withdraw_action(),
        };
  }
  const base = {
    title: m.session_cancel_title(),
    effect,
    why: m.session_cancel_why_read({ name }),
    action: m.session_cancel_action(),
  };
  return { ...base, terms: isTrainer ? null : termsOf(session, name, viewer, now) };
}

/** Of several dates, each says itself whether it is late. */
function seriesWords(session: Session, name: string, { role }: Viewer, count: number): CancelWords {
  const isTrainer = role === 'trainer';
  const action =
    session.status === 'confirmed'
      ? m.scope_cancel({ count })
      : isTrainer
        ? m.scope_decline({ count })
        : m.scope_withdraw({ count });
  return {
    title: `${action}?`,
    effect: m.scope_effect({ name }),
    terms: null,
    why: session.status === 'pending' && !isTrainer ? m.session_cancel_why() : m.session_cancel_why_read({ name }),
    action,
  };
}

function termsOf(session: Session, name: string, viewer: Viewer, now: Date): CancelWords['terms'] {
  if (lateness(session, now) === 'late') {
    return { isLate: true, text: m.session_cancel_late({ name }) };
  }
  const until = lateAfter(session);
  if (until === null) {
    return { isLate: false, text: m.session_cancel_never_late({ name }) };
  }
  const format = sessionFormat(session, viewer);
  const day = formatDay(until, now, format);
  return { isLate: false, text: m.session_cancel_early({ day, time: formatTime(until, format) }) };
}

/** Offline, nobody knows yet when the server will judge it. */
export function offlineCancelWords(session: Session, viewer: Viewer, now: Date): string {
  const mayTurnLate =
    viewer.role === 'client' &&
    session.status === 'confirmed' &&
    lateness(session, now) === 'early' &&
    lateAfter(session) !== null;
  return mayTurnLate ? m.session_cancel_offline_late() : m.session_cancel_offline();
}
