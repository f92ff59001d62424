/**
 * The life of a session, as data and pure functions. Postgres holds the same table of transitions
 * (`private.judge_session_change`); a test walks both over every (from, to, role, time).
 */
import { lateness } from './cancellation.ts';
import { isTooLong, type LimitedText } from './limits.ts';
import { may, type Action } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import type { Role } from './user.ts';

export const SESSION_STATUSES = ['pending', 'confirmed', 'completed', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const SESSION_TYPES = ['online', 'in_person'] as const;
export type SessionType = (typeof SESSION_TYPES)[number];

export const SESSION_DURATIONS = [45, 60, 90] as const;

export type CancelKind = 'declined' | 'withdrawn' | 'expired' | 'early' | 'late' | 'trainer';
export type Attendance = 'unknown' | 'attended' | 'client_no_show' | 'trainer_no_show';

/** An agreement between one trainer and one client on a training; instants are UTC. */
export interface Session {
  id: string;
  trainerId: string;
  clientId: string;
  scheduledAt: Date;
  endsAt: Date;
  durationMinutes: number;
  type: SessionType;
  focusArea: string | null;
  status: SessionStatus;
  meetingUrl: string | null;
  location: string | null;
  directions: string | null;
  /** The trainer's zone when it was booked; in-person times are shown in it. */
  timeZone: string;
  /** The recurring booking that it is an occurrence of. */
  seriesId: string | null;
  /** Its place in the rule of that series, wherever it was moved to alone. */
  originalStart: Date | null;
  createdBy: string;
  clientNote: string | null;
  prepNote: string | null;
  holdExpiresAt: Date | null;
  cancellationWindowMinutes: number;
  cancelledAt: Date | null;
  cancelKind: CancelKind | null;
  cancelReason: string | null;
  /** Whether the trainer let a late cancellation pass, and why. */
  penaltyWaived: boolean;
  waiveReason: string | null;
  attendance: Attendance;
  firstScheduledAt: Date;
  /** Counts what calendars must hear of; the server's. */
  sequence: number;
  revision: string;
  archived: boolean;
  createdAt: Date;
}

interface Transition {
  from: SessionStatus;
  to: SessionStatus;
  /** Whose it is to do stands in the table of permissions. */
  action: Action;
  /** When it may happen, relative to the session. */
  when: 'before_start' | 'before_end' | 'from_start';
  /** Whether an expired hold forbids it. */
  needsHold: boolean;
}

/** Everything a person may do to a session's status. What is not in the table is a `bad_transition`. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'pending', to: 'confirmed', action: 'confirm', when: 'before_start', needsHold: true },
  { from: 'pending', to: 'cancelled', action: 'decline', when: 'before_start', needsHold: true },
  { from: 'pending', to: 'cancelled', action: 'withdraw', when: 'before_start', needsHold: true },
  { from: 'confirmed', to: 'cancelled', action: 'cancel', when: 'before_end', needsHold: false },
  { from: 'confirmed', to: 'completed', action: 'complete', when: 'from_start', needsHold: false },
];

/** What a change of status makes of a session, as both enforcers compute it. */
export interface StatusChange {
  status: SessionStatus;
  cancelKind: CancelKind | null;
}

/** Which of the two a person is in a session, or null for anybody else. */
export function roleIn(session: Pick<Session, 'trainerId' | 'clientId'>, userId: string): Role | null {
  if (session.trainerId === userId) return 'trainer';
  return session.clientId === userId ? 'client' : null;
}

/**
 * Judges a change of status at the instant `now`. Completing what is completed is no error.
 * Refusals: `not_yours`, `hold_expired`, `bad_transition`.
 */
export function changeStatus(
  session: Session,
  to: SessionStatus,
  userId: string,
  now: Date,
): Result<StatusChange, Refusal> {
  const role = roleIn(session, userId);
  if (role === null) return refuse('not_yours');
  if (session.status === 'completed' && to === 'completed' && role === 'trainer') {
    return ok({ status: 'completed', cancelKind: null });
  }
  const rule = TRANSITIONS.find((one) => one.from === session.status && one.to === to && may(role, one.action));
  if (rule === undefined) return refuse('bad_transition', { from: session.status, to });
  if (rule.needsHold && isHoldExpired(session, now)) return refuse('hold_expired');
  if (!isInTime(rule, session, now)) return refuse('bad_transition', { from: session.status, to, when: rule.when });
  return ok({ status: to, cancelKind: to === 'cancelled' ? cancelKind(session, role, now) : null });
}

function isInTime(rule: Transition, session: Session, now: Date): boolean {
  if (rule.when === 'before_start') return now < session.scheduledAt;
  if (rule.when === 'before_end') return now < session.endsAt;
  return now >= session.scheduledAt;
}

function cancelKind(session: Session, role: Role, now: Date): CancelKind {
  if (session.status === 'pending') return role === 'trainer' ? 'declined' : 'withdrawn';
  return role === 'trainer' ? 'trainer' : lateness(session, now);
}

/** A request that was not answered in time gives its slot back at that very instant. */
export function isHoldExpired(session: Pick<Session, 'status' | 'holdExpiresAt'>, now: Date): boolean {
  return session.status === 'pending' && session.holdExpiresAt !== null && now >= session.holdExpiresAt;
}

/** Whether a session is over for its two people: settled, or its end has passed. */
export function isPast(session: Pick<Session, 'status' | 'endsAt' | 'holdExpiresAt'>, now: Date): boolean {
  if (session.status === 'completed' || session.status === 'cancelled') return true;
  return now >= session.endsAt || isHoldExpired(session, now);
}

/** Completed, or confirmed and at its end: the server completes it by itself the next time it looks. */
export function isHeld(session: Pick<Session, 'status' | 'endsAt'>, now: Date): boolean {
  return session.status === 'completed' || (session.status === 'confirmed' && now >= session.endsAt);
}

/** What a person says when asking for a session. */
export interface NewSession {
  trainerId: string;
  clientId: string;
  scheduledAt: Date;
  durationMinutes: number;
  type: SessionType;
  focusArea: string | null;
  location: string | null;
  clientNote: string | null;
  prepNote: string | null;
  /** Starts that would suit the client, the dearest first; `scheduledAt` is one of them. The server takes the first free. */
  choices?: readonly Date[] | null;
}

/** At most so many wished starts of one request. */
export const MAX_CHOICES = 3;

/** At most so many unanswered requests of one client with one trainer. */
export const MAX_PENDING_REQUESTS = 3;

const MAX_AHEAD_MS = 730 * 86_400_000;

/** Nobody agrees on a time more than two years ahead. */
export function isTooFarAhead(scheduledAt: Date, now: Date): boolean {
  return scheduledAt.getTime() > now.getTime() + MAX_AHEAD_MS;
}

/** The rules of a new session that need no other row; overlaps, caps and open hours are judged with their rows. */
export function checkNewSession(input: NewSession, userId: string, now: Date): Result<NewSession, Refusal> {
  const role = roleIn(input, userId);
  if (role === null || input.trainerId === input.clientId) return refuse('not_yours');
  // Each says what is theirs to say, from the booking on.
  if (input.clientNote !== null && !may(role, 'editClientNote')) return refuse('not_yours', { column: 'client_note' });
  if (input.prepNote !== null && !may(role, 'editPrepNote')) return refuse('not_yours', { column: 'prep_note' });
  if (!SESSION_DURATIONS.some((one) => one === input.durationMinutes)) return refuse('bad_duration');
  if (!SESSION_TYPES.includes(input.type)) return refuse('bad_input', { column: 'type' });
  if (input.choices != null && !areChoices(input.choices, input, userId))
    return refuse('bad_input', { column: 'choices' });
  const starts = input.choices ?? [input.scheduledAt];
  if (starts.some((at) => at <= now)) return refuse('in_the_past');
  if (starts.some((at) => isTooFarAhead(at, now))) return refuse('too_far');
  if (input.type === 'in_person' && !input.location?.trim()) return refuse('missing_place');
  const tooLong = firstTooLong({
    focus_area: input.focusArea,
    location: input.location,
    client_note: input.clientNote,
    prep_note: input.prepNote,
  });
  return tooLong === null ? ok(input) : refuse('too_long', { column: tooLong });
}

/** One to three, each another, and only a client has any. */
function areChoices(choices: readonly Date[], { clientId, scheduledAt }: NewSession, userId: string): boolean {
  const times = new Set(choices.map((at) => at.getTime()));
  const areDistinct = times.size === choices.length && times.size >= 1 && times.size <= MAX_CHOICES;
  return areDistinct && times.has(scheduledAt.getTime()) && userId === clientId;
}

function firstTooLong(texts: Partial<Record<LimitedText, string | null>>): string | null {
  for (const [column, text] of Object.entries(texts)) {
    if (isTooLong(text, column as LimitedText)) return column;
  }
  return null;
}

/** What a session says of itself besides its time. Only what is named is changed. */
export interface SessionTexts {
  focusArea?: string | null;
  meetingUrl?: string | null;
  location?: string | null;
  prepNote?: string | null;
  clientNote?: string | null;
}

const EDIT: Readonly<Record<keyof SessionTexts, Action>> = {
  focusArea: 'editFocusArea',
  meetingUrl: 'editMeetingUrl',
  location: 'editLocation',
  prepNote: 'editPrepNote',
  clientNote: 'editClientNote',
};

/**
 * The trainer edits focus, link, place and what to bring until the end; the client the note until the start. Refusals:
 * `not_yours`, `bad_transition`, `missing_place`, `too_long`.
 */
export function checkSessionTexts(
  session: Session,
  texts: SessionTexts,
  userId: string,
  now: Date,
): Result<SessionTexts, Refusal> {
  const role = roleIn(session, userId);
  const edited = (Object.keys(EDIT) as (keyof SessionTexts)[]).filter((text) => texts[text] !== undefined);
  if (role === null || !edited.every((text) => may(role, EDIT[text]))) return refuse('not_yours');
  const until = edited.includes('clientNote') ? session.scheduledAt : session.endsAt;
  if (session.status === 'cancelled' || now >= until) return refuse('bad_transition', { from: session.status });
  if (session.type === 'in_person' && texts.location !== undefined && !texts.location?.trim()) {
    return refuse('missing_place');
  }
  const tooLong = firstTooLong({
    focus_area: texts.focusArea ?? null,
    meeting_url: texts.meetingUrl ?? null,
    location: texts.location ?? null,
    prep_note: texts.prepNote ?? null,
    client_note: texts.clientNote ?? null,
  });
  return tooLong === null ? ok(texts) : refuse('too_long', { column: tooLong });
}

const MINUTE = 60_000;

/** Join opens 10 minutes before the start and closes 15 minutes after the end. */
export function joinWindow(session: Pick<Session, 'scheduledAt' | 'endsAt'>): { opensAt: Date; closesAt: Date } {
  return {
    opensAt: new Date(session.scheduledAt.getTime() - 10 * MINUTE),
    closesAt: new Date(session.endsAt.getTime() + 15 * MINUTE),
  };
}

/** Whether an online session can be joined at `now`. */
export function canJoin(session: Session, now: Date): boolean {
  if (session.type !== 'online' || session.status !== 'confirmed') return false;
  const { opensAt, closesAt } = joinWindow(session);
  return now >= opensAt && now < closesAt;
}

/**
 * Whether a check is worth a word at `now`: from a day before the start until the end, of an online session that both agreed
 * on and whose call is ours. A `meetingUrl` leads elsewhere, where trying ours tells nothing.
 */
export function isCheckTime(session: Session, now: Date): boolean {
  return (
    session.type === 'online' &&
    session.status === 'confirmed' &&
    session.meetingUrl === null &&
    now.getTime() >= session.scheduledAt.getTime() - 24 * 60 * MINUTE &&
    now < session.endsAt
  );
}
