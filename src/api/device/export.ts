/** What a person can take away: all that this device holds for them, and their sessions as a calendar. Works offline. */
import { readEvents } from '../../device/diagnostics.ts';
import { readDraftsOf } from '../../device/drafts.ts';
import { readSettings } from '../../device/settings.ts';
import { sessionsToIcs } from '../../domain/ics.ts';
import { readEverything } from '../../replica/everything.ts';
import { openSessionsQuery, settledSessionsQuery } from '../../replica/sessions.ts';
import type { Services } from '../services.ts';

/** Counts up when what a file looks like changes. */
const EXPORT_VERSION = 1;

/**
 * Everything as JSON text, without the login: who holds the file must not be able to sign in with it. `kept` is what this
 * device keeps elsewhere, such as the theme.
 */
export async function exportEverything(services: Services, kept: Record<string, unknown>): Promise<string> {
  const { replica, identity, now } = services;
  const [everything, drafts, settings, events] = await Promise.all([
    replica.readTransaction((tx) => readEverything(tx)),
    readDraftsOf(identity.userId),
    readSettings(),
    readEvents(),
  ]);
  const { userId, email, role } = identity;
  const head = { spotterExport: EXPORT_VERSION, exportedAt: now().toISOString(), person: { userId, email, role } };
  return JSON.stringify({ ...head, ...everything, drafts, settings: { ...settings, ...kept }, events }, null, 2);
}

/** The own sessions as a calendar file; null where there is none to write. */
export async function exportCalendar({ replica, identity, now }: Services): Promise<string | null> {
  const queries = [openSessionsQuery, settledSessionsQuery].map((query) => query(replica, identity.userId).execute());
  const entries = (await Promise.all(queries)).flat();
  const inOrder = entries.toSorted((a, b) => a.session.scheduledAt.getTime() - b.session.scheduledAt.getTime());
  return sessionsToIcs(
    inOrder.map(({ session, other }) => ({ session, otherName: other.displayName })),
    now(),
  );
}
