/**
 * Whole histories of one session, made at random: who does what when, at moments near what the rules turn on, or anywhere.
 * `foretell` says by `src/domain` what comes of a step; `played-histories.ts` lets Postgres say it.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { attendanceWindow, checkAttendance, checkWaiver } from '../domain/attendance.ts';
import { lateAfter } from '../domain/cancellation.ts';
import { checkNewProposal, decideProposal, proposalExpiry, type Proposal } from '../domain/proposal.ts';
import { refuse, type Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { checkReply, checkReview, type Review } from '../domain/review.ts';
import { changeStatus, checkNewSession, type Session } from '../domain/session.ts';
import type { UploadOperation } from '../domain/upload.ts';
import { createSession } from './builders.ts';
import { HOUR, MINUTE } from './generated-cases.ts';
import { operation } from './people.ts';

const DAY = 24 * HOUR;
type Who = 'trainer' | 'client' | 'stranger';
export type People = Record<Who, string>;

const later = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1, MINUTE, 15 * MINUTE, HOUR) },
  // Seldom: what comes of a session ends with it.
  { weight: 1, arbitrary: fc.constantFrom(5 * HOUR, DAY, 3 * DAY) },
);

const other = fc.record({
  startsIn: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: HOUR, max: 4 * DAY }) }, fc.constantFrom(0, 1)),
  minutes: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(45, 60, 90) }, fc.constant(50)),
});
const status = fc.record({
  does: fc.constant('status' as const),
  to: fc.constantFrom('confirmed', 'confirmed', 'cancelled', 'completed'),
});
const propose = fc.record({ does: fc.constant('propose' as const), other });
const answer = fc.record({
  does: fc.constant('answer' as const),
  to: fc.constantFrom('accepted', 'accepted', 'declined', 'withdrawn'),
});
const review = fc.record({ does: fc.constant('review' as const), rating: fc.integer({ min: 1, max: 5 }) });
const settling = fc.record({ does: fc.constant('settle' as const) });
const attendance = fc.record({
  does: fc.constant('attendance' as const),
  to: fc.constantFrom('unknown', 'attended', 'client_no_show', 'trainer_no_show'),
});
const cancel = fc.record({ does: fc.constant('status' as const), to: fc.constant('cancelled') });
const reply = fc.record({ does: fc.constant('reply' as const) });
const waive = fc.record({ does: fc.constant('waive' as const) });

const two = fc.constantFrom<Who>('trainer', 'client');
const anybody = fc.oneof({ weight: 9, arbitrary: two }, fc.constant<Who>('stranger'));

/** On what a rule turns on, or a millisecond beside it: what that rule judges. */
const near = <T>(what: fc.Arbitrary<T>, ...moments: (keyof typeof MOMENTS)[]) =>
  fc.record({
    by: two,
    after: fc.record({ near: fc.constantFrom(...moments), beside: fc.constantFrom(-1, 0, 1) }),
    act: what,
  });

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      by: anybody,
      after: later,
      act: fc.oneof(status, propose, answer, review, settling, attendance, reply, waive),
    }),
  },
  { weight: 3, arbitrary: near(fc.oneof(status, status, propose), 'start', 'hold') },
  { weight: 2, arbitrary: near(cancel, 'late') },
  { weight: 2, arbitrary: near(fc.oneof(answer, propose, settling), 'expiry') },
  { weight: 1, arbitrary: near(fc.oneof(status, review, settling), 'end', 'hold') },
  { weight: 1, arbitrary: near(attendance, 'attendance', 'attended') },
  { weight: 1, arbitrary: near(review, 'edit') },
);

/** What a client books is on the steps of the trainer's day. */
const onSteps = other.map(({ startsIn, minutes }) => ({ startsIn: startsIn - (startsIn % (5 * MINUTE)), minutes }));

export const history = fc.record({
  windowMinutes: fc.constantFrom(120, 1440, 10_080),
  autoConfirm: fc.boolean(),
  made: fc.record({ by: fc.oneof({ weight: 19, arbitrary: two }, fc.constant<Who>('stranger')), other: onSteps }),
  steps: fc.array(step, { minLength: 11, maxLength: 11 }),
});
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;
export type Step = History['steps'][number];

/** What there is after a step, as the domain has it. */
export interface Told {
  now: Date;
  session: (Session & { penaltyWaived: boolean }) | null;
  proposals: (Proposal & { decidedAt: Date | null })[];
  review: Review | null;
}

/** What a step sends, what comes of it, and what there is then. No operation: time does what is due. */
export interface Foretold {
  by: Who;
  op: UploadOperation | null;
  code: string | null;
  leaves: Told;
}

export function foretellCreation({ made, autoConfirm, windowMinutes }: History, people: People, now: Date): Foretold {
  const me = people[made.by];
  const input = {
    trainerId: people.trainer,
    clientId: people.client,
    scheduledAt: new Date(now.getTime() + made.other.startsIn),
    durationMinutes: made.other.minutes,
    type: 'online' as const,
    focusArea: null,
    location: null,
    clientNote: null,
    prepNote: null,
  };
  const checked = checkNewSession(input, me, now);
  const status = autoConfirm || made.by === 'trainer' ? 'confirmed' : 'pending';
  const session = createSession({
    ...input,
    id: randomUUID(),
    status,
    createdBy: me,
    createdAt: now,
    cancellationWindowMinutes: windowMinutes,
    holdExpiresAt: status === 'pending' ? new Date(Math.min(now.getTime() + DAY, input.scheduledAt.getTime())) : null,
  });
  const op = operation('PUT', 'sessions', session.id, {
    trainer_id: input.trainerId,
    client_id: input.clientId,
    scheduled_at: input.scheduledAt.toISOString(),
    duration_minutes: input.durationMinutes,
    type: 'online',
    revision: randomUUID(),
  });
  const leaves = {
    now,
    session: checked.ok ? { ...session, penaltyWaived: false } : null,
    proposals: [],
    review: null,
  };
  return { by: made.by, op, code: codeOf(checked), leaves };
}

/** What the rules turn on. */
const MOMENTS = {
  start: ({ session }: Told) => session?.scheduledAt,
  end: ({ session }: Told) => session?.endsAt,
  hold: ({ session }: Told) => session?.holdExpiresAt,
  late: ({ session }: Told) => session && lateAfter(session),
  expiry: ({ proposals }: Told) => proposals.at(-1)?.expiresAt,
  attendance: ({ session }: Told) => session && attendanceWindow(session).opensAt,
  attended: ({ session }: Told) => session && attendanceWindow(session).closesAt,
  edit: ({ review: made }: Told) => made && new Date(made.createdAt.getTime() + 30 * DAY),
} as const satisfies Record<string, (told: Told) => Date | null | undefined>;

/** When a step comes, seen from what there is; never before what was. */
function momentOf({ after }: Step, told: Told): Date {
  const { now } = told;
  if (typeof after === 'number') return new Date(now.getTime() + after);
  const at = MOMENTS[after.near](told) ?? now;
  return new Date(Math.max(at.getTime() + after.beside, now.getTime()));
}

/** Null where a device would write nothing: it is so already. */
export function foretell(step: Step, index: number, told: Told, people: People): Foretold | null {
  const now = momentOf(step, told);
  const before = { ...told, now };
  const me = people[step.by];
  const { act: done } = step;
  if (done.does === 'settle') return { by: step.by, op: null, code: null, leaves: settle(before) };
  const { session } = before;
  const sessionId = session?.id ?? randomUUID();
  const revision = randomUUID();
  const patch = (data: Record<string, unknown>) => operation('PATCH', 'sessions', sessionId, { ...data, revision });
  const outcome = (op: UploadOperation, judged: Result<unknown, Refusal>, apply: () => Told): Foretold => ({
    by: step.by,
    op,
    code: codeOf(judged),
    leaves: judged.ok ? apply() : before,
  });
  const unknown = refuse('not_yours');
  switch (done.does) {
    case 'status': {
      if (session?.status === done.to) return null;
      const judged = session === null ? unknown : changeStatus(session, done.to, me, now);
      return outcome(patch({ status: done.to }), judged, () => {
        const cancelKind = judged.ok ? judged.value.cancelKind : null;
        const cancelledAt = done.to === 'cancelled' ? now : null;
        return end(change(before, { status: done.to, cancelKind, cancelledAt, holdExpiresAt: null }));
      });
    }
    case 'propose': {
      const scheduledAt = new Date(now.getTime() + done.other.startsIn);
      const input = { scheduledAt, durationMinutes: done.other.minutes, note: null };
      const open = before.proposals.find(({ status }) => status === 'open') ?? null;
      const judged = session === null ? unknown : checkNewProposal(session, open, input, me, now);
      const proposal = {
        id: randomUUID(),
        sessionId,
        scope: 'this' as const,
        moves: [],
        proposedBy: me,
        status: 'open' as const,
        ...input,
        expiresAt: proposalExpiry(session ?? { scheduledAt }, now),
        revision,
        decidedAt: null,
      };
      const said = { scheduled_at: scheduledAt.toISOString(), duration_minutes: input.durationMinutes };
      const op = operation('PUT', 'reschedule_proposals', proposal.id, { session_id: sessionId, ...said, revision });
      return outcome(op, judged, () => ({ ...before, proposals: [...expire(before).proposals, proposal] }));
    }
    case 'answer': {
      const proposal = before.proposals.at(-1);
      if (proposal?.status === done.to) return null;
      const op = operation('PATCH', 'reschedule_proposals', proposal?.id ?? randomUUID(), {
        status: done.to,
        revision,
      });
      if (session === null || proposal === undefined) return outcome(op, unknown, () => before);
      return outcome(op, decideProposal(proposal, session, done.to, me, now), () => {
        const { scheduledAt, durationMinutes } = proposal;
        const moved = { scheduledAt, durationMinutes, status: 'confirmed', holdExpiresAt: null } as const;
        const decided = { ...proposal, status: done.to, decidedAt: now };
        const proposals = [...before.proposals.slice(0, -1), decided];
        return { ...(done.to === 'accepted' ? change(before, moved) : before), proposals };
      });
    }
    case 'review': {
      const given = { rating: done.rating, comment: `${index}` };
      const existing = before.review;
      const judged = session === null ? unknown : checkReview(session, existing, given, me, now);
      const review = { id: randomUUID(), sessionId, reviewerId: me, reply: null, createdAt: now, ...existing };
      const op =
        existing === null
          ? operation('PUT', 'session_reviews', review.id, { session_id: sessionId, ...given, revision })
          : operation('PATCH', 'session_reviews', review.id, { ...given, revision });
      const ended = session?.status === 'confirmed' ? end(change(before, { status: 'completed' })) : before;
      return outcome(op, judged, () => ({ ...ended, review: { ...review, ...given, revision } }));
    }
    case 'reply': {
      const { review } = before;
      const reply = `${index}`;
      const op = operation('PATCH', 'session_reviews', review?.id ?? randomUUID(), { reply, revision });
      if (session === null || review === null) return outcome(op, unknown, () => before);
      return outcome(op, checkReply(session, reply, me), () => ({ ...before, review: { ...review, reply } }));
    }
    case 'waive': {
      const judged = session === null ? unknown : checkWaiver(session, { waived: true, reason: `${index}` }, me);
      const op = patch({ penalty_waived: true, waive_reason: `${index}` });
      return outcome(op, judged, () => change(before, { penaltyWaived: true }));
    }
    case 'attendance': {
      const isReviewed = before.review !== null;
      const judged = session === null ? unknown : checkAttendance(session, done.to, isReviewed, me, now);
      return outcome(patch({ attendance: done.to }), judged, () => change(before, { attendance: done.to }));
    }
  }
}

function codeOf(judged: Result<unknown, Refusal>): string | null {
  return judged.ok ? null : judged.error.code;
}

function change(told: Told, changes: Partial<NonNullable<Told['session']>>): Told {
  if (told.session === null) return told;
  const session = { ...told.session, ...changes };
  const endsAt = new Date(session.scheduledAt.getTime() + session.durationMinutes * MINUTE);
  return { ...told, session: { ...session, endsAt } };
}

/** A session that has ended leaves nothing to agree on. */
function end(told: Told): Told {
  if (told.session?.status === 'confirmed') return told;
  const proposals = told.proposals.map((one) =>
    one.status === 'open' ? { ...one, status: 'expired' as const, decidedAt: told.now } : one,
  );
  return { ...told, proposals };
}

function expire(told: Told): Told {
  const proposals = told.proposals.map((one) =>
    one.status === 'open' && one.expiresAt <= told.now
      ? { ...one, status: 'expired' as const, decidedAt: one.expiresAt }
      : one,
  );
  return { ...told, proposals };
}

/** What time brings about. */
function settle(told: Told): Told {
  const { session, now } = told;
  if (session?.status === 'confirmed' && session.endsAt <= now) return end(change(told, { status: 'completed' }));
  if (session?.status === 'pending' && session.holdExpiresAt !== null && session.holdExpiresAt <= now) {
    return end(change(told, { status: 'cancelled', cancelKind: 'expired', cancelledAt: session.holdExpiresAt }));
  }
  return expire(told);
}
