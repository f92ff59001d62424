/** What a session is called on a screen: status, kind and times in a person's words. */
import { Ban, CheckCheck, CircleAlert, CircleCheck, CircleX, Hourglass, Send, type LucideIcon } from 'lucide-react';
import type { SessionEntry, SessionsResult } from '../../api/sessions/hooks.ts';
import { isHeld, isHoldExpired, type Session } from '../../domain/session.ts';
import { firstName, type Role } from '../../domain/user.ts';
import { m } from '../../messages/messages.ts';

export interface StatusWords {
  icon: LucideIcon;
  text: string;
  /** A class for the colour; the icon and the words say the same without it. */
  tint: string;
}

/** How many there are, once that is known: "none" is not said before everything has come. */
export function countOf({ data }: SessionsResult, isFirstSync: boolean): number | null {
  return data === undefined || (isFirstSync && data.length === 0) ? null : data.length;
}

/** Titles for sessions without a focus area. */
export function focusOf(session: Pick<Session, 'focusArea'>): string {
  return session.focusArea ?? m.session_no_focus();
}

/** The status of a session as `role` reads it. */
export function statusWords(entry: SessionEntry, role: Role, now: Date): StatusWords {
  const { session } = entry;
  if (entry.refused) return { icon: CircleAlert, text: m.session_status_refused(), tint: 'text-cancelled' };
  if (entry.waiting) return { icon: Send, text: m.session_status_waiting(), tint: 'text-ink-2' };
  if (session.status === 'cancelled') return cancelledWords(session, role, firstName(entry.other.displayName));
  if (isHoldExpired(session, now) || (session.status === 'pending' && now >= session.scheduledAt)) {
    return { icon: Ban, text: m.session_status_expired(), tint: 'text-ink-2' };
  }
  if (session.status === 'pending') return pendingWords(entry, role);
  if (isHeld(session, now)) return { icon: CheckCheck, text: m.session_status_done(), tint: 'text-completed' };
  if (now >= session.scheduledAt)
    return { icon: CircleCheck, text: m.session_status_running(), tint: 'text-confirmed' };
  return { icon: CircleCheck, text: m.session_status_confirmed(), tint: 'text-confirmed' };
}

function pendingWords(entry: SessionEntry, role: Role): StatusWords {
  const name = firstName(entry.other.displayName);
  const text =
    role === 'client' ? m.session_status_pending_client({ name }) : m.session_status_pending_trainer({ name });
  return { icon: Hourglass, text, tint: 'text-pending' };
}

function cancelledWords(session: Session, role: Role, other: string): StatusWords {
  const client = { by: role === 'client' ? 'you' : 'other', name: other };
  const trainer = { by: role === 'trainer' ? 'you' : 'other', name: other };
  const texts: Record<NonNullable<Session['cancelKind']>, string> = {
    declined: m.session_declined_by(trainer),
    withdrawn: m.session_withdrawn_by(client),
    expired: m.session_status_expired(),
    early: m.session_cancelled_early_by(client),
    late: m.session_cancelled_late_by(client),
    trainer: m.session_cancelled_by(trainer),
  };
  const text = session.cancelKind === null ? m.session_status_cancelled() : texts[session.cancelKind];
  return session.cancelKind === 'expired'
    ? { icon: Ban, text, tint: 'text-ink-2' }
    : { icon: CircleX, text, tint: 'text-cancelled' };
}

/** How far a running session is: `24 min in, 36 left`. */
export function runningWords(session: Pick<Session, 'scheduledAt' | 'endsAt'>, now: Date): string {
  const minutes = (ms: number) => Math.max(0, Math.floor(ms / 60_000));
  const into = minutes(now.getTime() - session.scheduledAt.getTime());
  const left = Math.ceil(Math.max(0, session.endsAt.getTime() - now.getTime()) / 60_000);
  return m.session_running({ into, left });
}
