/** Agreeing on another time. The session stays where it is on this device too, until the server has moved it. */
import { checkNewProposal, decideProposal, proposalExpiry, type OtherTime } from '../../domain/proposal.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Session } from '../../domain/session.ts';
import { findOpenProposal, findProposal } from '../../replica/proposals.ts';
import { findRejectedTransaction } from '../../replica/rejected-writes.ts';
import type { Reader } from '../../replica/replica.ts';
import { findOverlapping, findSession } from '../../replica/sessions.ts';
import { insertRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import { replay } from '../sync/replay.ts';

export interface ProposeTimeInput extends OtherTime {
  sessionId: string;
}

export interface DecideProposalInput {
  proposalId: string;
  status: 'accepted' | 'declined' | 'withdrawn';
}

/** Proposes another time to the other side of a session. Refusals: those of `checkNewProposal`, `slot_taken`, `client_busy`. */
export function proposeTime(
  services: Services,
  input: ProposeTimeInput,
): Promise<Result<{ proposalId: string }, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const judged = await judgeProposal(tx, services, input, null, now);
    if (!judged.ok) return judged;
    const { session, time } = judged.value;
    const proposalId = services.newId();
    const values = { ...givenOf(session, time), revision: services.newId(), ...shownOf(services, session, now) };
    await insertRow(tx, 'reschedule_proposals', proposalId, values, writeMetadata('proposeTime', now));
    return ok({ proposalId });
  });
}

/**
 * Proposes again what was refused, as the person has changed it, and lets go of the refusal: both or neither. Refusals:
 * those of `proposeTime` and of `replay`, and `bad_input` when it has been dealt with.
 */
export function reviseProposal(
  services: Services,
  rejectedId: string,
  input: ProposeTimeInput,
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const refused = await findRejectedTransaction(tx, rejectedId);
    const entered = refused?.ops.find(({ table, op }) => table === 'reschedule_proposals' && op === 'PUT');
    if (refused === null || entered === undefined) return refuse('bad_input');
    // Its own row may still be here: under a later change that waits.
    const judged = await judgeProposal(tx, services, input, entered.id, now);
    if (!judged.ok) return judged;
    const { session, time } = judged.value;
    const given = { ...givenOf(session, time), scheduled_at: time.scheduledAt.toISOString() };
    const shown = shownOf(services, session, now);
    const data = { ...entered.data, ...given, ...shown, expires_at: shown.expires_at.toISOString() };
    return replay(tx, services, rejectedId, {
      ...refused,
      ops: refused.ops.map((op) => (op === entered ? { ...entered, data } : op)),
    });
  });
}

async function judgeProposal(
  reader: Reader,
  { identity }: Services,
  input: ProposeTimeInput,
  ownId: string | null,
  now: Date,
): Promise<Result<{ session: Session; time: OtherTime }, Refusal>> {
  const session = await findSession(reader, input.sessionId);
  if (session === null) return refuse('not_yours');
  const open = await findOpenProposal(reader, session.id);
  const checked = checkNewProposal(session, open?.id === ownId ? null : open, input, identity.userId, now);
  if (!checked.ok) return checked;
  const taken = await refuseTaken(reader, session, checked.value, now);
  return taken ?? ok({ session, time: checked.value });
}

function givenOf(session: Session, { scheduledAt, durationMinutes, note }: OtherTime) {
  return { session_id: session.id, scheduled_at: scheduledAt, duration_minutes: durationMinutes, note };
}

/** What the server will compute, filled in as it will. */
function shownOf({ identity }: Services, session: Session, now: Date) {
  return {
    status: 'open',
    scope: 'this',
    proposed_by: identity.userId,
    expires_at: proposalExpiry(session, now),
    trainer_id: session.trainerId,
    client_id: session.clientId,
    archived: session.archived,
    session_year: session.scheduledAt.toISOString().slice(0, 4),
  };
}

/** The session's own time is free for it. */
async function refuseTaken(
  reader: Reader,
  { id, trainerId, clientId }: Session,
  { scheduledAt, durationMinutes }: Pick<OtherTime, 'scheduledAt' | 'durationMinutes'>,
  now: Date,
): Promise<Result<never, Refusal> | null> {
  const endsAt = new Date(scheduledAt.getTime() + durationMinutes * 60_000);
  const taken = (await findOverlapping(reader, [trainerId, clientId], scheduledAt, endsAt, now)).filter(
    (other) => other.id !== id,
  );
  if (taken.length === 0) return null;
  return refuse(taken.some((other) => other.trainerId === trainerId) ? 'slot_taken' : 'client_busy');
}

/**
 * Accepts or declines what the other side proposed, or withdraws one's own. Refusals: those of `decideProposal`, and for
 * accepting a time that has been given away since, `slot_taken` and `client_busy`.
 */
export function answerProposal(
  services: Services,
  { proposalId, status }: DecideProposalInput,
): Promise<Result<null, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const proposal = await findProposal(tx, proposalId);
    const session = proposal === null ? null : await findSession(tx, proposal.sessionId);
    if (proposal === null || session === null) return refuse('not_yours');
    const decided = decideProposal(proposal, session, status, services.identity.userId, now);
    if (!decided.ok) return decided;
    if (decided.value === proposal.status) return ok(null);
    const taken = decided.value === 'accepted' ? await refuseTaken(tx, session, proposal, now) : null;
    if (taken !== null) return taken;
    const values = { status: decided.value, revision: services.newId(), decided_at: now };
    await updateRow(tx, 'reschedule_proposals', proposalId, values, writeMetadata('answerProposal', now));
    return ok(null);
  });
}
