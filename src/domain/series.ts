/**
 * Several dates of a series at once: this one, this and those that follow, or all that are still to come; what is over never
 * changes. An occurrence is an ordinary session, judged by itself; `originalStart` is its place in the rule. One that was
 * moved alone is detached: it is called off with the others, and stays where it is when the others move.
 * Postgres holds the same (`private.planned_moves`); a test compares the two.
 */
import { Temporal } from 'temporal-polyfill';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import {
  changeStatus,
  isHoldExpired,
  isTooFarAhead,
  type Session,
  type SessionStatus,
  type StatusChange,
} from './session.ts';

export const SCOPES = ['this', 'following', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Where a session would be. */
export interface Move {
  sessionId: string;
  scheduledAt: Date;
}

/** What all occurrences share, and the zone in which they keep their local time. */
export interface Series {
  id: string;
  timeZone: string;
  durationMinutes: number;
}

/** A session, and what a change of status makes of it. */
export interface JudgedOccurrence {
  session: Session;
  change: StatusChange;
}

/**
 * Judges a change of status of all that the scope reaches from the chosen one. Each is judged by itself; what is over, or
 * cannot become so, is left as it is. Of a lot that is confirmed, those in `declined` are declined. Refusals: those of
 * `changeStatus` for the chosen one, where nothing is left to change.
 */
export function changeStatuses(
  occurrences: readonly Session[],
  chosen: Session,
  scope: Scope,
  to: 'confirmed' | 'cancelled',
  userId: string,
  now: Date,
  declined: ReadonlySet<string> = new Set(),
): Result<JudgedOccurrence[], Refusal> {
  const wanted = (session: Session): SessionStatus => (declined.has(session.id) ? 'cancelled' : to);
  if (scope === 'this') {
    const judged = changeStatus(chosen, wanted(chosen), userId, now);
    return judged.ok ? ok([{ session: chosen, change: judged.value }]) : judged;
  }
  const judged = reached(occurrences, chosen, scope).flatMap((session): JudgedOccurrence[] => {
    // A request that is declined along with others that are confirmed was one; what had been confirmed stays so.
    if (now >= session.scheduledAt || (to === 'confirmed' && session.status !== 'pending')) return [];
    const one = changeStatus(session, wanted(session), userId, now);
    return one.ok ? [{ session, change: one.value }] : [];
  });
  if (judged.length > 0) return ok(judged);
  const alone = changeStatus(chosen, to, userId, now);
  return alone.ok ? refuse('bad_transition', { from: chosen.status, to }) : alone;
}

/**
 * Where each would be: the chosen one at `scheduledAt`, the others as far from their own place, by the clock of the
 * series' zone, as that is from the chosen one's. In the order of their places.
 */
export function planMoves(
  occurrences: readonly Session[],
  series: Series,
  chosen: Session,
  scope: Scope,
  scheduledAt: Date,
  now: Date,
): Move[] {
  const shift = localMs(scheduledAt, series.timeZone) - localMs(placeOf(chosen), series.timeZone);
  return reached(occurrences, chosen, scope)
    .filter((session) => session.id === chosen.id || followsMoves(session, series, now))
    .map((session) => ({
      sessionId: session.id,
      scheduledAt:
        session.id === chosen.id
          ? scheduledAt
          : fromLocalMs(localMs(session.scheduledAt, series.timeZone) + shift, series.timeZone),
    }));
}

/** Refusals: `in_the_past` and `too_far`, for the first of the moves that is. */
export function checkMoves(moves: readonly Move[], now: Date): Result<null, Refusal> {
  for (const { sessionId, scheduledAt } of moves) {
    if (scheduledAt <= now) return refuse('in_the_past', { session_id: sessionId });
    if (isTooFarAhead(scheduledAt, now)) return refuse('too_far', { session_id: sessionId });
  }
  return ok(null);
}

function placeOf(session: Session): Date {
  return session.originalStart ?? session.scheduledAt;
}

function reached(occurrences: readonly Session[], chosen: Session, scope: Scope): Session[] {
  return occurrences
    .filter((session) => {
      if (session.id === chosen.id) return true;
      if (scope === 'this' || chosen.seriesId === null || session.seriesId !== chosen.seriesId) return false;
      return scope === 'all' || placeOf(session) >= placeOf(chosen);
    })
    .toSorted((one, other) => placeOf(one).getTime() - placeOf(other).getTime());
}

function followsMoves(session: Session, series: Series, now: Date): boolean {
  const stands = session.status === 'pending' || session.status === 'confirmed';
  const isDetached =
    placeOf(session).getTime() !== session.scheduledAt.getTime() || session.durationMinutes !== series.durationMinutes;
  return stands && !isDetached && session.scheduledAt > now && !isHoldExpired(session, now);
}

/** What the clock on the wall says, as if it hung in Greenwich. */
function localMs(at: Date, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;
}

function fromLocalMs(ms: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime();
  return new Date(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
}
