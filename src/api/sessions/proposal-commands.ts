/** Agreeing on another time. The session stays where it is on this device too, until the server has moved it. */
import { checkNewProposal, decideProposal, proposalExpiry, type OtherTime } from '../../domain/proposal.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Session } from '../../domain/session.ts';
import { findOpenProposal, findProposal } from '../../replica/proposals.ts';
import type { Reader } from '../../replica/replica.ts';
import { findOverlapping, findSession } from '../../replica/sessions.ts';
import { insertRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';

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
  const { identity, replica } = services;
  const now = services.now();
  return replica.writeTransaction(async (tx) => {
    const session = await findSession(tx, input.sessionId);
    if (session === null) return refuse('not_yours');
    const open = await findOpenProposal(tx, session.id);
    const checked = checkNewProposal(session, open, input, identity.userId, now);
    if (!checked.ok) return checked;
    const taken = await refuseTaken(tx, session, checked.value, now);
    if (taken !== null) return taken;
    const { scheduledAt, durationMinutes, note } = checked.value;
    const proposalId = services.newId();
    await insertRow(
      tx,
      'reschedule_proposals',
      proposalId,
      {
        session_id: session.id,
        scheduled_at: scheduledAt,
        duration_minutes: durationMinutes,
        note,
        revision: services.newId(),
        status: 'open',
        scope: 'this',
        proposed_by: identity.userId,
        expires_at: proposalExpiry(session, now),
        trainer_id: session.trainerId,
        client_id: session.clientId,
        archived: session.archived,
        session_year: session.scheduledAt.toISOString().slice(0, 4),
      },
      writeMetadata('proposeTime', now),
    );
    return ok({ proposalId });
  });
}

/** The session's own time is free for it. */
async function refuseTaken(
  reader: Reader,
  { id, trainerId, clientId }: Session,
  { scheduledAt, durationMinutes }: OtherTime,
  now: Date,
): Promise<Result<never, Refusal> | null> {
  const endsAt = new Date(scheduledAt.getTime() + durationMinutes * 60_000);
  const taken = (await findOverlapping(reader, [trainerId, clientId], scheduledAt, endsAt, now)).filter(
    (other) => other.id !== id,
  );
  if (taken.length === 0) return null;
  return refuse(taken.some((other) => other.trainerId === trainerId) ? 'slot_taken' : 'client_busy');
}

/** Accepts or declines what the other side proposed, or withdraws one's own. Refusals: those of `decideProposal`. */
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
    const values = { status: decided.value, revision: services.newId(), decided_at: now };
    await updateRow(tx, 'reschedule_proposals', proposalId, values, writeMetadata('answerProposal', now));
    return ok(null);
  });
}
