/** The scopes that a change of one date of a series can have, as a person would choose among them. */
import type { SessionEntry } from '../../api/sessions/hooks.ts';
import type { SeriesDates } from '../../api/sessions/scopes.ts';
import { changeStatuses, planMoves, SCOPES, type Scope } from '../../domain/series.ts';
import type { Session } from '../../domain/session.ts';
import { m } from '../../messages/messages.ts';
import { overlapping } from './overlapping.ts';
import type { Time } from './proposal-words.ts';

export interface ReachedDate extends Time {
  id: string;
  /** What is to be known of it before, such as that it counts as late. */
  mark: string | null;
}

export interface ScopeOption {
  scope: Scope;
  /** All that it reaches, the earliest first, where each would be. */
  dates: readonly ReachedDate[];
}

/** What calling off would reach, by each scope that differs from the one before. Each date is late or early by itself. */
export function cancelScopes(found: SeriesDates | null, session: Session, viewerId: string, now: Date): ScopeOption[] {
  const occurrences = found?.occurrences ?? [session];
  return differing(session, (scope) => {
    const judged = changeStatuses(occurrences, session, scope, 'cancelled', viewerId, now);
    if (!judged.ok) return [];
    return judged.value.map(({ session: { id, scheduledAt, durationMinutes }, change }) => {
      return { id, scheduledAt, durationMinutes, mark: change.cancelKind === 'late' ? m.scope_late() : null };
    });
  });
}

/** What moving it there would move, with what this device knows to be booked then, by each scope that differs from the one before. */
export function moveScopes(
  found: SeriesDates | null,
  session: Session,
  { scheduledAt, durationMinutes }: Time,
  entries: readonly SessionEntry[],
  now: Date,
): ScopeOption[] {
  if (found === null) return [];
  return differing(session, (scope) => {
    const moves = planMoves(found.occurrences, found.series, session, scope, scheduledAt, now);
    const moving = new Set(moves.map(({ sessionId }) => sessionId));
    const others = entries.filter((entry) => !moving.has(entry.session.id));
    return moves.map((move) => {
      const date = { id: move.sessionId, scheduledAt: move.scheduledAt, durationMinutes };
      return { ...date, mark: overlapping(others, date.id, date).length > 0 ? m.scope_move_taken() : null };
    });
  });
}

/** The sessions that an option reaches, as they stand; the chosen one where there is no option. The earliest first. */
export function reachedBy(found: SeriesDates | null, session: Session, option: ScopeOption | undefined): Session[] {
  const ids = new Set(option?.dates.map(({ id }) => id) ?? [session.id]);
  const reached = [session, ...(found?.occurrences ?? []).filter(({ id }) => id !== session.id)];
  return reached.filter(({ id }) => ids.has(id)).toSorted((a, b) => a.scheduledAt.getTime() - b.scheduledAt.getTime());
}

function differing({ id }: Session, datesOf: (scope: Scope) => ScopeOption['dates']): ScopeOption[] {
  // While the chosen one is on, the wider scopes pass it by: then there is nothing to choose from.
  const options = SCOPES.map((scope) => ({ scope, dates: datesOf(scope) })).filter(({ dates }) =>
    dates.some((date) => date.id === id),
  );
  // A scope reaches at least what the one before reaches.
  return options.filter(({ dates }, index) => index === 0 || dates.length > (options[index - 1]?.dates.length ?? 0));
}

export function scopeLabel({ scope, dates }: ScopeOption): string {
  if (scope === 'this') return m.scope_this();
  if (scope === 'following') return m.scope_following({ count: dates.length - 1 });
  return m.scope_all({ count: dates.length });
}
