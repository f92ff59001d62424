/** Who is ready for a call: apart from the call's own, as cards show it. */
import { readinessOf, type CallCheck, type Readiness } from '../../domain/call-check.ts';
import { isCheckTime, roleIn, type Session } from '../../domain/session.ts';
import { callChecksQuery } from '../../replica/call-checks.ts';
import { useLiveQuery } from '../live-query.ts';
import { useServices } from '../services.ts';

/** The checks of both sides for a session; undefined until the device has looked. */
function useCallChecks(sessionId: string): readonly CallCheck[] | undefined {
  const { replica } = useServices();
  return useLiveQuery(['calls', 'checks', sessionId], callChecksQuery(replica, sessionId)).data;
}

/**
 * How ready this person and the other are for a session's call; null while that is not worth a word (`isCheckTime`), and
 * until the device has looked.
 */
export function useReadiness(session: Session, now: Date): { own: Readiness; other: Readiness } | null {
  const { identity } = useServices();
  const checks = useCallChecks(session.id);
  if (checks === undefined || !isCheckTime(session, now)) return null;
  const otherId = roleIn(session, identity.userId) === 'trainer' ? session.clientId : session.trainerId;
  return {
    own: readinessOf(checks, session, identity.userId),
    other: readinessOf(checks, session, otherId),
  };
}
