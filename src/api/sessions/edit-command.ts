/** Changing what a session says of itself: its place, its link, what to bring, the client's note. */
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkSessionTexts, type SessionTexts } from '../../domain/session.ts';
import { findSession } from '../../replica/sessions.ts';
import { updateRow, writeMetadata, type WriteValue } from '../../replica/write.ts';
import type { Services } from '../services.ts';

export interface EditSessionInput {
  sessionId: string;
  texts: SessionTexts;
}

const COLUMNS: Readonly<Record<keyof SessionTexts, string>> = {
  focusArea: 'focus_area',
  meetingUrl: 'meeting_url',
  location: 'location',
  prepNote: 'prep_note',
  clientNote: 'client_note',
};

/** Writes the texts that differ from what stands; nothing is queued where none does. */
export function editSession(
  services: Services,
  { sessionId, texts }: EditSessionInput,
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, sessionId);
    if (session === null) return refuse('not_yours');
    const changed: Record<string, WriteValue> = {};
    const named: SessionTexts = {};
    for (const key of Object.keys(COLUMNS) as (keyof SessionTexts)[]) {
      if (texts[key] === undefined) continue;
      const text = texts[key]?.trim() || null;
      if (text === session[key]) continue;
      named[key] = text;
      changed[COLUMNS[key]] = text;
    }
    const checked = checkSessionTexts(session, named, services.identity.userId, now);
    if (!checked.ok) return checked;
    if (Object.keys(changed).length > 0) {
      const values = { ...changed, revision: services.newId(), updated_at: now };
      await updateRow(tx, 'sessions', sessionId, values, writeMetadata('editSession', now));
    }
    return ok(null);
  });
}
