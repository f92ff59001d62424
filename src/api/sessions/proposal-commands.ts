/** Agreeing on another time. The session stays where it is on this device too, until the server has moved it. */
import {
  checkNewProposal,
  decideProposal,
  proposalExpiry,
  type OtherTime,
  type Proposal,
} from '../../domain/proposal.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { ok, type Result } from '../../domain/result.ts';
import { checkMoves, planMoves, type Move, type Scope } from '../../domain/series.ts';
import type { Session } from '../../domain/session.ts';
import { findOpenProposal, findProposal } from '../../replica/proposals.ts';
import { findRejectedTransaction } from '../../replica/rejected-writes.ts';
import type { Reader } from '../../replica/replica.ts';
import { findOccurrences, findSeries } from '../../replica/series.ts';
import { findOverlapping, findSession } from '../../replica/sessions.ts';
import { insertRow, updateRow, writeMetadata } from '../../replica/write.ts';
import type { Services } from '../services.ts';
import { replay } from '../sync/replay.ts';

export interface ProposeTimeInput extends OtherTime {
  sessionId: string;
  /** How much of its series moves along; itself alone where nothing is said. */
  scope?: Scope;
}

export interface DecideProposalInput {
  proposalId: string;
  status: 'accepted' | 'declined' | 'withdrawn';
}

/**
 * Proposes another time to the other side of a session, and of those of its series that the scope reaches. Refusals: those
 * of `checkNewProposal` and `checkMoves`, `slot_taken`, `client_busy`; `bad_input` for a scope without a series.
 */
export function proposeTime(
  services: Services,
  input: ProposeTimeInput,
): Promise<Result<{ proposalId: string }, Refusal>> {
  const now = services.now();
  return services.replica.writeTransaction(async (tx) => {
    const judged = await judgeProposal(tx, services, input, null, now);
    if (!judged.ok) return judged;
    const proposalId = services.newId();
    const values = { ...givenOf(judged.value), revision: services.newId(), ...shownOf(services, judged.value, now) };
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
    const given = { ...givenOf(judged.value), scheduled_at: judged.value.time.scheduledAt.toISOString() };
    const shown = shownOf(services, judged.value, now);
    const data = { ...entered.data, ...given, ...shown, expires_at: shown.expires_at.toISOString() };
    return replay(tx, services, rejectedId, {
      ...refused,
      ops: refused.ops.map((op) => (op === entered ? { ...entered, data } : op)),
    });
  });
}

interface JudgedProposal {
  session: Session;
  scope: Scope;
  time: OtherTime;
  lot: readonly PlannedMove[];
}

async function judgeProposal(
  reader: Reader,
  { identity }: Services,
  input: ProposeTimeInput,
  ownId: string | null,
  now: Date,
): Promise<Result<JudgedProposal, Refusal>> {
  const session = await findSession(reader, input.sessionId);
  if (session === null) return refuse('not_yours');
  const planned = await planLot(reader, session, input, now);
  if (!planned.ok) return planned;
  const lot = planned.value;
  const open = await findOpenProposal(reader, ...lot.map(({ sessionId }) => sessionId));
  const checked = checkNewProposal(session, open?.id === ownId ? null : open, input, identity.userId, now);
  if (!checked.ok) return checked;
  const reached = checkMoves(lot, now);
  if (!reached.ok) return reached;
  const taken = await refuseTaken(reader, session, input.durationMinutes, lot, now);
  return taken ?? ok({ session, scope: input.scope ?? 'this', time: checked.value, lot });
}

/** Every session that would move, with where it moves from; the one that is proposed for among them. */
async function planLot(
  reader: Reader,
  session: Session,
  { scope = 'this', scheduledAt }: ProposeTimeInput,
  now: Date,
): Promise<Result<PlannedMove[], Refusal>> {
  if (scope === 'this') return ok([{ sessionId: session.id, scheduledAt, from: session.scheduledAt }]);
  const series = session.seriesId === null ? null : await findSeries(reader, session.seriesId);
  if (series === null) return refuse('bad_input', { column: 'scope' });
  const occurrences = await findOccurrences(reader, session);
  const from = new Map(occurrences.map((one) => [one.id, one.scheduledAt]));
  const moves = planMoves(occurrences, series, session, scope, scheduledAt, now);
  return ok(moves.map((move) => ({ ...move, from: from.get(move.sessionId) ?? session.scheduledAt })));
}

interface PlannedMove extends Move {
  from: Date;
}

function givenOf({ session, scope, time }: JudgedProposal) {
  const { scheduledAt, durationMinutes, note } = time;
  return { session_id: session.id, scope, scheduled_at: scheduledAt, duration_minutes: durationMinutes, note };
}

/** What the server will compute, filled in as it will. */
function shownOf({ identity }: Services, { session, scope, lot }: JudgedProposal, now: Date) {
  const first = new Date(Math.min(...lot.map(({ from }) => from.getTime())));
  return {
    status: 'open',
    ...(scope !== 'this' && {
      series_id: session.seriesId,
      changes: Object.fromEntries(lot.map(({ sessionId, scheduledAt }) => [sessionId, scheduledAt.toISOString()])),
    }),
    proposed_by: identity.userId,
    expires_at: proposalExpiry({ scheduledAt: first }, now),
    trainer_id: session.trainerId,
    client_id: session.clientId,
    archived: session.archived,
    session_year: session.scheduledAt.toISOString().slice(0, 4),
  };
}

/** The times that the lot leaves are free for it. */
async function refuseTaken(
  reader: Reader,
  { trainerId, clientId }: Session,
  durationMinutes: number,
  lot: readonly Move[],
  now: Date,
): Promise<Result<never, Refusal> | null> {
  const moving = new Set(lot.map(({ sessionId }) => sessionId));
  for (const { scheduledAt } of lot) {
    const endsAt = new Date(scheduledAt.getTime() + durationMinutes * 60_000);
    const overlapping = await findOverlapping(reader, [trainerId, clientId], scheduledAt, endsAt, now);
    const taken = overlapping.filter(({ id }) => !moving.has(id));
    if (taken.length > 0) {
      const at = { scheduled_at: scheduledAt.toISOString() };
      return refuse(taken.some((other) => other.trainerId === trainerId) ? 'slot_taken' : 'client_busy', at);
    }
  }
  return null;
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
    const taken = decided.value === 'accepted' ? await refuseAgreed(tx, session, proposal, now) : null;
    if (taken !== null) return taken;
    const values = { status: decided.value, revision: services.newId(), decided_at: now };
    await updateRow(tx, 'reschedule_proposals', proposalId, values, writeMetadata('answerProposal', now));
    return ok(null);
  });
}

/** Of several dates, those that still stand: one that has been called off in between takes no time. */
async function refuseAgreed(
  reader: Reader,
  session: Session,
  { scheduledAt, durationMinutes, moves }: Proposal,
  now: Date,
): Promise<Result<never, Refusal> | null> {
  const alone = [{ sessionId: session.id, scheduledAt }];
  const occurrences = moves.length === 0 ? [session] : await findOccurrences(reader, session);
  const standing = new Set(
    occurrences.filter(({ status }) => status === 'pending' || status === 'confirmed').map(({ id }) => id),
  );
  const lot = moves.length === 0 ? alone : moves.filter(({ sessionId }) => standing.has(sessionId));
  return refuseTaken(reader, session, durationMinutes, lot, now);
}
