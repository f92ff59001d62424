/**
 * What the trainer notes afterwards: who came, and whether a late cancellation counts. The twin of
 * `private.judge_session_aftermath`.
 */
import { isTooLong } from './limits.ts';
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { roleIn, type Attendance, type Session } from './session.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** From ten minutes after the start until seven days after the end, both included. */
export function attendanceWindow(session: Pick<Session, 'scheduledAt' | 'endsAt'>): { opensAt: Date; closesAt: Date } {
  return {
    opensAt: new Date(session.scheduledAt.getTime() + 10 * MINUTE),
    closesAt: new Date(session.endsAt.getTime() + 7 * DAY),
  };
}

/**
 * Where a session stands for noting who came: `never` what was not agreed, or called off; `early` and `over` before and
 * after the window.
 */
export type AttendanceStage = 'never' | 'early' | 'open' | 'over';

export function attendanceStage(session: Session, now: Date): AttendanceStage {
  if (session.status !== 'confirmed' && session.status !== 'completed') return 'never';
  const { opensAt, closesAt } = attendanceWindow(session);
  if (now < opensAt) return 'early';
  return now > closesAt ? 'over' : 'open';
}

/**
 * Judges who came, as the trainer says it at `now`; it can be changed as long as the window is open. A client who has
 * reviewed a session was there. Refusals: `not_yours`, `bad_transition`.
 */
export function checkAttendance(
  session: Session,
  to: Attendance,
  isReviewed: boolean,
  userId: string,
  now: Date,
): Result<Attendance, Refusal> {
  const role = roleIn(session, userId);
  if (role === null) return refuse('not_yours');
  if (to === session.attendance) return ok(to);
  if (!may(role, 'setAttendance')) return refuse('not_yours', { column: 'attendance' });
  const isOpen = attendanceStage(session, now) === 'open';
  if (!isOpen || (to === 'client_no_show' && isReviewed)) return refuse('bad_transition', { column: 'attendance' });
  return ok(to);
}

export interface Waiver {
  waived: boolean;
  /** Why; needed to waive. */
  reason: string | null;
}

/**
 * Judges whether a client's late cancellation is let pass; gives the reason back trimmed. Refusals: `not_yours`,
 * `bad_transition` for what was not a late cancellation, `bad_input` without a reason, `too_long`.
 */
export function checkWaiver(session: Session, waiver: Waiver, userId: string): Result<Waiver, Refusal> {
  const reason = waiver.reason?.trim() || null;
  if (!may(roleIn(session, userId), 'waivePenalty')) return refuse('not_yours', { column: 'penalty_waived' });
  if (session.cancelKind !== 'late') return refuse('bad_transition', { column: 'penalty_waived' });
  if (waiver.waived && reason === null) return refuse('bad_input', { column: 'waive_reason' });
  return isTooLong(reason, 'waive_reason') ? refuse('too_long', { column: 'waive_reason' }) : ok({ ...waiver, reason });
}
