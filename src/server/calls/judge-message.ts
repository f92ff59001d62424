/**
 * What one of the two may say to the other through the server, in PeerJS's words.
 *
 * Always so: only the trainer dials and only the client answers; nothing reaches anybody but the other's present id; a
 * message is taken apart and made anew, so nothing else in it travels. What may not pass is dropped without an answer.
 */
import type { Role } from '../../domain/user.ts';

/** Whose word each is; `either` also tells the other that one is leaving. */
const SPEAKERS: Record<string, Role | 'either'> = {
  OFFER: 'trainer',
  ANSWER: 'client',
  CANDIDATE: 'either',
  LEAVE: 'either',
};
const HEARTBEAT = JSON.stringify({ type: 'HEARTBEAT' });
/** PeerJS's own need four. What is deeper could not be written out again without end. */
const DEEPEST = 12;
/** One is a line of some hundred characters. */
const LONGEST_CANDIDATE = 4_096;

/**
 * The message as PeerServer may hear it, or null. `otherId` is the id that the other has now, or null. A client whom that
 * one has not dialled yet has nothing to say: what it said would be kept there.
 */
export function judgeMessage(text: string, from: Role, otherId: string | null, wasDialled = true): string | null {
  const message = parse(text);
  if (message === null) return null;
  const { type, dst, payload } = message;
  if (type === 'HEARTBEAT') return HEARTBEAT;
  const speaker = typeof type === 'string' && Object.hasOwn(SPEAKERS, type) ? SPEAKERS[type] : undefined;
  if (speaker === undefined || (speaker !== 'either' && speaker !== from)) return null;
  if (otherId === null || dst !== otherId || (from === 'client' && !wasDialled)) return null;
  if (type === 'LEAVE') return JSON.stringify({ type, dst });
  if (!isObject(payload) || !isShallow(payload, DEEPEST)) return null;
  const judged = JSON.stringify({ type, dst, payload });
  return type === 'CANDIDATE' && judged.length > LONGEST_CANDIDATE ? null : judged;
}

/** Whether a message that was judged dials. */
export function isOffer(judged: string): boolean {
  return judged.startsWith('{"type":"OFFER"');
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
