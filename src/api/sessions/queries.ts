/** The two lists of sessions, for both roles: what is to come, and what is past, by `isPast` at the services' now. */
import { isPast } from '../../domain/session.ts';
import type { LiveQuery } from '../../replica/query.ts';
import { openSessionsQuery, settledSessionsQuery, type SessionEntry } from '../../replica/sessions.ts';
import type { Services } from '../services.ts';

/** Sessions that are not past, the next one first. */
export async function getUpcomingSessions(services: Services): Promise<SessionEntry[]> {
  return upcoming(await openSessions(services).execute(), services.now());
}

/** Sessions that are settled, or whose end has passed, the latest first. */
export async function getPastSessions(services: Services): Promise<SessionEntry[]> {
  const [open, settled] = await Promise.all([openSessions(services).execute(), settledSessions(services).execute()]);
  return past(open, settled, services.now());
}

export function openSessions({ replica, identity }: Services): LiveQuery<SessionEntry> {
  return openSessionsQuery(replica, identity.userId);
}

export function settledSessions({ replica, identity }: Services): LiveQuery<SessionEntry> {
  return settledSessionsQuery(replica, identity.userId);
}

export function upcoming(open: readonly SessionEntry[], now: Date): SessionEntry[] {
  return open.filter(({ session }) => !isPast(session, now)).toSorted(byStart);
}

export function past(open: readonly SessionEntry[], settled: readonly SessionEntry[], now: Date): SessionEntry[] {
  return [...open.filter(({ session }) => isPast(session, now)), ...settled].toSorted((a, b) => byStart(b, a));
}

function byStart(a: SessionEntry, b: SessionEntry): number {
  return a.session.scheduledAt.getTime() - b.session.scheduledAt.getTime() || a.session.id.localeCompare(b.session.id);
}
