/** What a session is called on a screen: status, kind and times in a person's words. */
import { Ban, CheckCheck, CircleAlert, CircleCheck, CircleX, Hourglass, Send, type LucideIcon } from 'lucide-react';
import type { SessionEntry, SessionsResult } from '../../api/sessions/hooks.ts';
import { isHeld, isHoldExpired, type Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';

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
  return session.focusArea ?? 'Training session';
}

export function firstName(displayName: string): string {
  return displayName.trim().split(/\s+/u)[0] ?? displayName;
}

/** The status of a session as `role` reads it. */
export function statusWords(entry: SessionEntry, role: Role, now: Date): StatusWords {
  const { session } = entry;
  if (entry.refused) return { icon: CircleAlert, text: 'A change was refused', tint: 'text-cancelled' };
  if (entry.waiting) return { icon: Send, text: 'Waiting to be sent', tint: 'text-ink-2' };
  if (session.status === 'cancelled') return cancelledWords(session, role, firstName(entry.other.displayName));
  if (isHoldExpired(session, now) || (session.status === 'pending' && now >= session.scheduledAt)) {
    return { icon: Ban, text: 'Not answered in time', tint: 'text-ink-2' };
  }
  if (session.status === 'pending') return pendingWords(entry, role);
  if (isHeld(session, now)) return { icon: CheckCheck, text: 'Done', tint: 'text-completed' };
  if (now >= session.scheduledAt) return { icon: CircleCheck, text: 'On now', tint: 'text-confirmed' };
  return { icon: CircleCheck, text: 'Confirmed', tint: 'text-confirmed' };
}

function pendingWords(entry: SessionEntry, role: Role): StatusWords {
  const name = firstName(entry.other.displayName);
  const text = role === 'client' ? `${name} hasn’t answered yet` : `${name} waits for your answer`;
  return { icon: Hourglass, text, tint: 'text-pending' };
}

function cancelledWords(session: Session, role: Role, other: string): StatusWords {
  const client = role === 'client' ? 'You' : other;
  const trainer = role === 'trainer' ? 'You' : other;
  const texts: Record<NonNullable<Session['cancelKind']>, string> = {
    declined: `${trainer} declined`,
    withdrawn: `${client} took the request back`,
    expired: 'Not answered in time',
    early: `${client} cancelled, early`,
    late: `${client} cancelled, late`,
    trainer: `${trainer} cancelled`,
  };
  const text = session.cancelKind === null ? 'Cancelled' : texts[session.cancelKind];
  return session.cancelKind === 'expired'
    ? { icon: Ban, text, tint: 'text-ink-2' }
    : { icon: CircleX, text, tint: 'text-cancelled' };
}

/** How far a running session is: `24 min in, 36 left`. */
export function runningWords(session: Pick<Session, 'scheduledAt' | 'endsAt'>, now: Date): string {
  const minutes = (ms: number) => Math.max(0, Math.floor(ms / 60_000));
  const into = minutes(now.getTime() - session.scheduledAt.getTime());
  const left = Math.ceil(Math.max(0, session.endsAt.getTime() - now.getTime()) / 60_000);
  return `${into} min in, ${left} left`;
}

/** Only web addresses may become links: what another person typed must not run anything. */
export function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return ['https:', 'http:'].includes(new URL(url).protocol) ? url : null;
}
