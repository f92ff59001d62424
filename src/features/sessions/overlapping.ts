import type { SessionEntry } from '../../api/sessions/hooks.ts';
import { endOf, type Time } from './proposal-words.ts';

/** The sessions among `entries` that take a part of a time, apart from the one that would be moved there. */
export function overlapping(entries: readonly SessionEntry[], sessionId: string, time: Time): SessionEntry[] {
  const endsAt = endOf(time);
  return entries.filter(
    ({ session }) => session.id !== sessionId && session.scheduledAt < endsAt && session.endsAt > time.scheduledAt,
  );
}
