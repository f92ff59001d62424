/** Conversions from SQLite rows to domain types: snake_case, text and 0/1 end here. */
import type { Proposal, ProposalStatus } from '../domain/proposal.ts';
import type { Review } from '../domain/review.ts';
import type { Move, Scope, Series } from '../domain/series.ts';
import type { Attendance, CancelKind, Session, SessionStatus, SessionType } from '../domain/session.ts';
import type { Role, User } from '../domain/user.ts';

/** A row as SQLite gives it; only columns of `columns.ts` are read from it. */
export type Row = Record<string, unknown>;

/** Reads `sessions.*`. */
export function rowToSession(row: Row): Session {
  return {
    id: text(row, 'id'),
    trainerId: text(row, 'trainer_id'),
    clientId: text(row, 'client_id'),
    scheduledAt: instant(row, 'scheduled_at'),
    endsAt: instant(row, 'ends_at'),
    durationMinutes: integer(row, 'duration_minutes'),
    type: text(row, 'type') as SessionType,
    focusArea: textOrNull(row, 'focus_area'),
    status: text(row, 'status') as SessionStatus,
    meetingUrl: textOrNull(row, 'meeting_url'),
    location: textOrNull(row, 'location'),
    directions: textOrNull(row, 'directions'),
    timeZone: text(row, 'time_zone'),
    seriesId: textOrNull(row, 'series_id'),
    originalStart: instantOrNull(row, 'original_start'),
    createdBy: text(row, 'created_by'),
    clientNote: textOrNull(row, 'client_note'),
    prepNote: textOrNull(row, 'prep_note'),
    holdExpiresAt: instantOrNull(row, 'hold_expires_at'),
    cancellationWindowMinutes: integer(row, 'cancellation_window_minutes'),
    cancelledAt: instantOrNull(row, 'cancelled_at'),
    cancelKind: textOrNull(row, 'cancel_kind') as CancelKind | null,
    cancelReason: textOrNull(row, 'cancel_reason'),
    penaltyWaived: flag(row, 'penalty_waived'),
    waiveReason: textOrNull(row, 'waive_reason'),
    attendance: (textOrNull(row, 'attendance') ?? 'unknown') as Attendance,
    firstScheduledAt: instant(row, 'first_scheduled_at'),
    // Nothing until the server has counted.
    sequence: integerOrNull(row, 'sequence') ?? 0,
    revision: text(row, 'revision'),
    archived: flag(row, 'archived'),
    createdAt: instant(row, 'created_at'),
  };
}

/** Reads `session_reviews.*`. */
export function rowToReview(row: Row): Review {
  return {
    id: text(row, 'id'),
    sessionId: text(row, 'session_id'),
    reviewerId: text(row, 'reviewer_id'),
    rating: integer(row, 'rating'),
    comment: textOrNull(row, 'comment'),
    reply: textOrNull(row, 'reply'),
    revision: text(row, 'revision'),
    createdAt: instant(row, 'created_at'),
  };
}

/** Reads `reschedule_proposals.*`. */
export function rowToProposal(row: Row): Proposal {
  return {
    id: text(row, 'id'),
    sessionId: text(row, 'session_id'),
    scope: (textOrNull(row, 'scope') ?? 'this') as Scope,
    moves: rowToMoves(row),
    proposedBy: text(row, 'proposed_by'),
    scheduledAt: instant(row, 'scheduled_at'),
    durationMinutes: integer(row, 'duration_minutes'),
    note: textOrNull(row, 'note'),
    status: text(row, 'status') as ProposalStatus,
    expiresAt: instant(row, 'expires_at'),
    revision: text(row, 'revision'),
  };
}

/** The dates of a proposal for several, by session; one for a single session says none. */
function rowToMoves(row: Row): Move[] {
  const changes = JSON.parse(textOrNull(row, 'changes') ?? 'null') as Record<string, string> | null;
  return Object.entries(changes ?? {}).map(([sessionId, at]) => ({ sessionId, scheduledAt: new Date(at) }));
}

/** Reads `session_series.*`. */
export function rowToSeries(row: Row): Series {
  return {
    id: text(row, 'id'),
    timeZone: text(row, 'time_zone'),
    durationMinutes: integer(row, 'duration_minutes'),
  };
}

/** Reads `users.*`. */
export function rowToUser(row: Row): User {
  return {
    id: text(row, 'id'),
    role: textOrNull(row, 'role') as Role | null,
    displayName: textOrNull(row, 'display_name'),
    timeZone: textOrNull(row, 'time_zone'),
    locale: textOrNull(row, 'locale'),
    avatarUrl: textOrNull(row, 'avatar_url'),
    onboardedAt: instantOrNull(row, 'onboarded_at'),
  };
}

/** A text that is always there; its absence is a bug in a command or a stream. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`${column} should hold text, holds ${typeof value}`);
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`${column} should hold a number, holds ${typeof value}`);
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' ? value : null;
}

export function flag(row: Row, column: string): boolean {
  return row[column] === 1;
}

export function instant(row: Row, column: string): Date {
  const value = instantOrNull(row, column);
  if (value === null) throw new Error(`${column} should hold an instant`);
  return value;
}

export function instantOrNull(row: Row, column: string): Date | null {
  const value = row[column];
  if (typeof value !== 'string') return null;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new Error(`${column} holds no instant`);
  return date;
}
