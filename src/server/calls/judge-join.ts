/** Whether a person may join the call of a session: the rules of RULES.md, by the server's clock. */
import { failed, ok, type Result } from '../../domain/result.ts';
import { joinWindow, roleIn, type Session } from '../../domain/session.ts';
import type { Role } from '../../domain/user.ts';

export type CallSession = Pick<
  Session,
  'id' | 'trainerId' | 'clientId' | 'scheduledAt' | 'endsAt' | 'type' | 'status' | 'meetingUrl'
>;

export interface Admission {
  role: Role;
  opensAt: Date;
  closesAt: Date;
}

export interface JoinRefusal {
  code: 'not_yours' | 'not_confirmed' | 'not_online' | 'elsewhere' | 'too_early' | 'too_late';
  message: string;
  /** Where waiting helps. */
  opensAt?: Date;
}

/** `session` is what the person may see of it; null is a session that is not there for them. */
export function judgeJoin(session: CallSession | null, personId: string, now: Date): Result<Admission, JoinRefusal> {
  const role = session === null ? null : roleIn(session, personId);
  if (session === null || role === null) return no('not_yours', 'There is no such session of yours.');
  if (session.status === 'cancelled') return no('not_confirmed', 'The session is cancelled.');
  if (session.status === 'pending') return no('not_confirmed', 'The session is not confirmed yet.');
  if (session.type !== 'online') return no('not_online', 'The session is in person.');
  if (session.meetingUrl !== null) return no('elsewhere', 'The session takes place at the link that the trainer set.');
  const { opensAt, closesAt } = joinWindow(session);
  if (now < opensAt) {
    return failed({ code: 'too_early', message: 'The call opens 10 minutes before the start.', opensAt });
  }
  if (now >= closesAt) return no('too_late', 'The call closed 15 minutes after the end.');
  return ok({ role, opensAt, closesAt });
}

function no(code: JoinRefusal['code'], message: string): Result<never, JoinRefusal> {
  return failed({ code, message });
}
