/** What a call leaves behind: whether the equipment works, who came and left when, timers, and what was done. */
import { callCheckId, checkCallCheck, isGoodForCall, type CallCheckDetail } from '../../domain/call-check.ts';
import { checkCallPresets } from '../../domain/call-presets.ts';
import { checkCallVisit, type CallVisit } from '../../domain/call-visits.ts';
import type { IntervalPreset } from '../../domain/interval-timer.ts';
import { isTooLong } from '../../domain/limits.ts';
import { isNoteOf } from '../../domain/note.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Session } from '../../domain/session.ts';
import { callPresetsQuery } from '../../replica/call-presets.ts';
import { sessionNotesQuery } from '../../replica/session-details.ts';
import { findSession } from '../../replica/sessions.ts';
import { insertRow, replaceRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import { editNote, writeNote } from '../sessions/note-commands.ts';

/** Records how a check of this person's equipment went; the last one for a session stands. Refusals: of `checkCallCheck`. */
export function recordCallCheck(
  { replica, identity, now }: Services,
  { sessionId, detail }: { sessionId: string; detail: CallCheckDetail },
): Promise<Result<null, Refusal>> {
  const at = now();
  return replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, sessionId);
    if (session === null) return refuse('not_yours');
    const checked = checkCallCheck(session, identity.userId, at);
    if (!checked.ok) return checked;
    const values = {
      session_id: session.id,
      user_id: identity.userId,
      ok: isGoodForCall(detail),
      detail: { ...detail },
      checked_at: at,
      ...shownOfChild(session),
    };
    const id = callCheckId(identity.userId, session.id);
    await replaceRow(tx, 'call_checks', id, values, writeMetadata('recordCallCheck', at));
    return checked;
  });
}

export interface VisitInput {
  sessionId: string;
  /** When, where that is known better than this device's clock tells it: the call's server says its own time. */
  at?: Date;
}

/** Notes that this person came into the call; coming again after a lost line may be noted again. Refusals: of `checkCallVisit`. */
export function recordJoined(services: Services, input: VisitInput): Promise<Result<null, Refusal>> {
  return recordVisit(services, 'call_joined', input);
}

/**
 * Notes that this person left the call by themselves. Not for a device whose place another one of theirs took: they are in
 * the call still. Refusals: of `checkCallVisit`.
 */
export function recordLeft(services: Services, input: VisitInput): Promise<Result<null, Refusal>> {
  return recordVisit(services, 'call_left', input);
}

function recordVisit(
  { replica, identity, now, newId }: Services,
  kind: CallVisit,
  { sessionId, at = now() }: VisitInput,
): Promise<Result<null, Refusal>> {
  return replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, sessionId);
    if (session === null) return refuse('not_yours');
    const checked = checkCallVisit(session, identity.userId, at);
    if (!checked.ok) return checked;
    const values = {
      session_id: session.id,
      kind,
      actor_id: identity.userId,
      device_at: at,
      server_at: at,
      ...shownOfChild(session),
    };
    const command = kind === 'call_joined' ? 'recordJoined' : 'recordLeft';
    await insertRow(tx, 'session_events', newId(), values, writeMetadata(command, at));
    return checked;
  });
}

/** Keeps a trainer's own timers; gives back those that stood before. Refusals: `not_yours`, and those of `checkCallPresets`. */
export function saveCallPresets(
  { replica, identity, now }: Services,
  presets: readonly IntervalPreset[],
): Promise<Result<{ before: IntervalPreset[] }, Refusal>> {
  if (identity.role !== 'trainer') return Promise.resolve(refuse('not_yours'));
  const checked = checkCallPresets(presets);
  if (!checked.ok) return Promise.resolve(checked);
  return replica.writeTransaction(async (tx) => {
    const [before = []] = await callPresetsQuery(tx, identity.userId).execute();
    if (JSON.stringify(before) === JSON.stringify(checked.value)) return ok({ before });
    const values = { call_presets: checked.value };
    const metadata = writeMetadata('saveCallPresets', now());
    // A row that was never downloaded is written all the same: the server has it, or makes it.
    const known = await updateRow(tx, 'trainer_settings', identity.userId, values, metadata);
    if (!known) await insertRow(tx, 'trainer_settings', identity.userId, values, metadata);
    return ok({ before });
  });
}

/**
 * Puts what was done into this person's shared note on the session, on a line of its own; into a new note where there is
 * none yet, or no room left in it. Refusals: those of `checkNewNote`.
 */
export async function addToSharedNote(
  services: Services,
  { sessionId, text }: { sessionId: string; text: string },
): Promise<Result<{ noteId: string }, Refusal>> {
  const notes = await sessionNotesQuery(services.replica, sessionId).execute();
  const own = notes
    .map(({ note }) => note)
    .findLast((note) => note.isShared && isNoteOf(note, services.identity.userId));
  const body = own === undefined ? text : `${own.body}\n${text.trim()}`;
  if (own === undefined || text.trim() === '' || isTooLong(body, 'session_note')) {
    return writeNote(services, { sessionId, body: text, isShared: true });
  }
  const edited = await editNote(services, { noteId: own.id, body });
  return edited.ok ? ok({ noteId: own.id }) : edited;
}

function shownOfChild(session: Session) {
  return {
    trainer_id: session.trainerId,
    client_id: session.clientId,
    archived: session.archived,
    session_year: session.scheduledAt.toISOString().slice(0, 4),
  };
}
