/**
 * Who came into a call and left it when: a hint of who came to the session, and no more than that. The twin of
 * `private.judge_call_visit`.
 */
import { attendanceWindow } from './attendance.ts';
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import type { SessionEvent } from './session-event.ts';
import { joinWindow, roleIn, type Session } from './session.ts';

export type CallVisit = 'call_joined' | 'call_left';

/**
 * Judges whether coming or leaving can be noted at `now`: from the opening of the door until who came can no longer be.
 * Refusals: `not_yours`, `bad_transition`.
 */
export function checkCallVisit(session: Session, userId: string, now: Date): Result<null, Refusal> {
  if (!may(roleIn(session, userId), 'joinCall')) return refuse('not_yours');
  if (session.type !== 'online') return refuse('bad_transition', { column: 'type' });
  const isAgreed = session.status === 'confirmed' || session.status === 'completed';
  const isOpen = now >= joinWindow(session).opensAt && now <= attendanceWindow(session).closesAt;
  return isAgreed && isOpen ? ok(null) : refuse('bad_transition', { from: session.status });
}

/** `both` with for how long together: null where nobody's leaving was noted, so that it cannot be told. */
export type CallHint = { came: 'both'; togetherMs: number | null } | { came: 'trainer' | 'client' };

/** What the timeline says of who came into the call; null for nobody. */
export function callHint(
  events: readonly Pick<SessionEvent, 'kind' | 'actorId' | 'deviceAt' | 'serverAt'>[],
  session: Pick<Session, 'trainerId' | 'clientId'>,
): CallHint | null {
  const trainer = staysOf(events, session.trainerId);
  const client = staysOf(events, session.clientId);
  if (trainer.length === 0 && client.length === 0) return null;
  if (client.length === 0) return { came: 'trainer' };
  if (trainer.length === 0) return { came: 'client' };
  return { came: 'both', togetherMs: togetherMs(trainer, client) };
}

interface Stay {
  from: number;
  /** Infinity: no leaving was noted. */
  to: number;
}

/** When somebody was in the call. Coming again without having left, after a reload or from another device, is one stay. */
function staysOf(
  events: readonly Pick<SessionEvent, 'kind' | 'actorId' | 'deviceAt' | 'serverAt'>[],
  userId: string,
): Stay[] {
  const stays: Stay[] = [];
  const own = events
    .filter((one) => one.actorId === userId && (one.kind === 'call_joined' || one.kind === 'call_left'))
    // Where the device's time is there, it is when it happened; the server's is when it was told of it.
    .map(({ kind, deviceAt, serverAt }) => ({ kind, at: (deviceAt ?? serverAt).getTime() }))
    .toSorted((one, other) => one.at - other.at);
  for (const { kind, at } of own) {
    const open = stays.find(({ to }) => to === Infinity);
    if (kind === 'call_joined' && open === undefined) stays.push({ from: at, to: Infinity });
    if (kind === 'call_left' && open !== undefined) open.to = at;
  }
  return stays;
}

function togetherMs(some: readonly Stay[], others: readonly Stay[]): number | null {
  let total = 0;
  for (const one of some) {
    for (const other of others) {
      const to = Math.min(one.to, other.to);
      const from = Math.max(one.from, other.from);
      if (to > from) total += to - from;
    }
  }
  return total === Infinity ? null : total;
}
