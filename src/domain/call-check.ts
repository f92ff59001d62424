/**
 * Whether a person's camera, microphone, speaker and line were tried before a call, and how it went. One check a person and
 * session: the last one stands. The twin of `private.judge_call_check`.
 */
import { may } from './permissions.ts';
import { refuse, type Refusal } from './refusal.ts';
import { ok, type Result } from './result.ts';
import { roleIn, type Session } from './session.ts';
import { ROW_NAMESPACE, uuidV5 } from './uuid-v5.ts';

const CALL_PARTS = ['camera', 'microphone', 'speaker', 'relay'] as const;
export type CallPart = (typeof CALL_PARTS)[number];

const PART_STATES = ['ok', 'problem', 'none', 'not_tried'] as const;
/** `none`: there is no such device, or the person goes on without it. */
export type PartState = (typeof PART_STATES)[number];

export type CallCheckDetail = Readonly<Record<CallPart, PartState>>;

export interface CallCheck {
  sessionId: string;
  userId: string;
  ok: boolean;
  detail: CallCheckDetail;
  checkedAt: Date;
}

/** The row of a person's check for a session, wherever it is made. */
export function callCheckId(userId: string, sessionId: string): string {
  return uuidV5(ROW_NAMESPACE, `call_checks:${userId}:${sessionId}`);
}

/** Reads what a device or the server says of a check; parts that are not told of were not tried. */
export function toCallCheckDetail(said: unknown): CallCheckDetail {
  const parts = typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
  const stateOf = (part: CallPart) => PART_STATES.find((state) => state === parts[part]) ?? 'not_tried';
  return {
    camera: stateOf('camera'),
    microphone: stateOf('microphone'),
    speaker: stateOf('speaker'),
    relay: stateOf('relay'),
  };
}

/** Good for a call: the other side hears this one, and nothing that was tried failed. A camera is not needed. */
export function isGoodForCall(detail: CallCheckDetail): boolean {
  return detail.microphone === 'ok' && !CALL_PARTS.some((part) => detail[part] === 'problem');
}

/** Judges whether a check can be recorded for a session. Refusals: `not_yours`, `bad_transition`. */
export function checkCallCheck(session: Session, userId: string, now: Date): Result<null, Refusal> {
  if (!may(roleIn(session, userId), 'checkCall')) return refuse('not_yours');
  if (session.type !== 'online') return refuse('bad_transition', { column: 'type' });
  const isOver = (session.status !== 'pending' && session.status !== 'confirmed') || now >= session.endsAt;
  return isOver ? refuse('bad_transition', { from: session.status }) : ok(null);
}

/** How ready somebody is for a call; of a problem, which parts it is with. */
export type Readiness = { state: 'ready' | 'not_tried' } | { state: 'problem'; parts: readonly CallPart[] };

const DAY = 86_400_000;

/** What was tried longer than this before the session says little of the day itself. */
const STALE_MS = 7 * DAY;

export function readinessOf(
  checks: readonly CallCheck[],
  session: Pick<Session, 'id' | 'scheduledAt'>,
  userId: string,
): Readiness {
  const since = session.scheduledAt.getTime() - STALE_MS;
  const last = checks
    .filter((one) => one.sessionId === session.id && one.userId === userId && one.checkedAt.getTime() >= since)
    .reduce<CallCheck | null>(
      (newest, one) => (newest !== null && newest.checkedAt >= one.checkedAt ? newest : one),
      null,
    );
  if (last === null) return { state: 'not_tried' };
  if (last.ok) return { state: 'ready' };
  const { detail } = last;
  const parts = CALL_PARTS.filter(
    (part) => detail[part] === 'problem' || (part === 'microphone' && detail.microphone === 'none'),
  );
  // Nothing failed, and the microphone was not heard.
  return parts.length === 0 ? { state: 'not_tried' } : { state: 'problem', parts };
}
