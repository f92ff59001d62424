/**
 * Sessions as a calendar file, by RFC 5545. What is private stays out of it: no phone, no notes, no e-mail. The same
 * session always has the same UID, so that importing a later file changes an entry and makes no second one.
 */
import type { Session, SessionStatus } from './session.ts';

export interface IcsEntry {
  session: Session;
  /** The other side. Empty where nothing is known of them. */
  otherName: string;
}

const STATUSES: Readonly<Record<SessionStatus, string>> = {
  pending: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  completed: 'CONFIRMED',
  cancelled: 'CANCELLED',
};

/** A calendar that had a cancelled session must hear of it, but not for ever. */
const CANCELLED_KEPT_MS = 60 * 24 * 3_600_000;

/** Whether a calendar file made at `now` speaks of this session. */
function isInCalendar({ status, cancelledAt, scheduledAt }: Session, now: Date): boolean {
  return status !== 'cancelled' || now.getTime() - (cancelledAt ?? scheduledAt).getTime() <= CANCELLED_KEPT_MS;
}

/** One file for all of them; null where none is left to speak of: a calendar must hold something (§3.6). */
export function sessionsToIcs(entries: readonly IcsEntry[], now: Date): string | null {
  const events = entries.filter(({ session }) => isInCalendar(session, now)).flatMap((entry) => toEvent(entry, now));
  if (events.length === 0) return null;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Spotter//Sessions//EN', 'CALSCALE:GREGORIAN'];
  return [...lines, 'METHOD:PUBLISH', ...events, 'END:VCALENDAR'].map((line) => `${fold(line)}\r\n`).join('');
}

/** §3.6.1. Cancelled time is free again. */
function toEvent({ session, otherName }: IcsEntry, now: Date): string[] {
  const url = webAddress(session.meetingUrl);
  return [
    'BEGIN:VEVENT',
    `UID:${session.id}`,
    `SEQUENCE:${session.sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(session.scheduledAt)}`,
    `DTEND:${utc(session.endsAt)}`,
    `SUMMARY:${escapeText(summary(session.focusArea, otherName))}`,
    ...(session.location === null ? [] : [`LOCATION:${escapeText(session.location)}`]),
    ...(url === null ? [] : [`URL:${url}`]),
    `STATUS:${STATUSES[session.status]}`,
    `TRANSP:${session.status === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

function summary(focusArea: string | null, otherName: string): string {
  const what = focusArea?.trim() || 'Training';
  return otherName.trim() === '' ? what : `${what} · ${otherName}`;
}

/** A URI is not escaped (§3.3.13): written anew by the parser, it holds no line break that could begin a line of its own. */
function webAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  return url?.protocol === 'https:' ? url.href : null;
}

/** §3.3.5, form 2: `20261123T165920Z`. */
function utc(at: Date): string {
  return at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** §3.3.11: backslash, semicolon, comma and line break are escaped; other control characters have no place in a text. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll('\t', ' ')
    .replaceAll(/\p{Cc}/gu, '');
}

const LINE_OCTETS = 75;
const encoder = new TextEncoder();

/** §3.1: no line is longer than 75 octets; the next begins with a space, which counts. A character is never cut in two. */
export function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
