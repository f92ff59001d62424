/**
 * What the two apps of a call say to each other about the training: short JSON texts over the data channel. The state
 * travels whole, never as changes, so that whatever was lost does not matter after the next one. What comes in is from
 * another device and judged like it: what is not exactly a message is nothing.
 */
import { isBetween, isInstant, onOneLine, parseTimer, PRESET_TEXT_LIMIT, type RunningTimer } from './interval-timer.ts';
import { textLength } from './limits.ts';

/** In bytes of UTF-8. */
export const MAX_MESSAGE_SIZE = 8_192;
export const SHORT_TEXT_LIMIT = 280;
const MAX_ID_LENGTH = 40;
export const MOST_REPS = 9_999;
export const MOST_SETS = 999;
const LAST_SEQUENCE = 1e9;

/** The set that is being done. */
export interface Counter {
  /** Empty where nobody said what it is. */
  exercise: string;
  /** From 1 on. */
  set: number;
  reps: number;
}

/** All that both see. The trainer's app owns it; the client's says it back, for a trainer who comes by another device. */
export interface TrainingState {
  /** Rises with every change: what is older is dropped. */
  sequence: number;
  timer: RunningTimer | null;
  counter: Counter | null;
}

export type TrainingMessage =
  /** Instants are by the sender's clock; it sent this at `sentAt`. */
  | ({ kind: 'state'; sentAt: number } & TrainingState)
  | { kind: 'text'; id: string; text: string }
  /** For the clocks: answered at once. */
  | { kind: 'ping'; id: number; sentAt: number }
  /** `sentAt` is the ping's, by its sender's clock; the others are by the clock of who answers. */
  | { kind: 'pong'; id: number; sentAt: number; receivedAt: number; answeredAt: number };

/** Never throws. Null for what is too long, no JSON, or no message; fields that nobody knows are left out. */
export function parseTrainingMessage(text: string): TrainingMessage | null {
  if (text.length > MAX_MESSAGE_SIZE || new TextEncoder().encode(text).length > MAX_MESSAGE_SIZE) return null;
  try {
    return judge(JSON.parse(text, refuseHostileKeys) as unknown);
  } catch {
    return null;
  }
}

/** No message has them: who sends one tries to reach the prototypes. */
const HOSTILE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

function refuseHostileKeys(key: string, value: unknown): unknown {
  if (HOSTILE_KEYS.has(key)) throw new TypeError('a key that no message has');
  return value;
}

function judge(value: unknown): TrainingMessage | null {
  if (!isRecord(value)) return null;
  switch (value['kind']) {
    case 'state':
      return judgeState(value);
    case 'text':
      return judgeText(value);
    case 'ping':
      return judgePing(value);
    case 'pong':
      return judgePong(value);
    default:
      return null;
  }
}

function judgeState(value: Record<string, unknown>): TrainingMessage | null {
  const { sequence, sentAt } = value;
  if (!isCount(sequence, LAST_SEQUENCE) || !isInstant(sentAt)) return null;
  const timer = value['timer'] === null ? null : parseTimer(value['timer']);
  const counter = value['counter'] === null ? null : parseCounter(value['counter']);
  const isWhole = (timer !== null || value['timer'] === null) && (counter !== null || value['counter'] === null);
  return isWhole ? { kind: 'state', sentAt, sequence, timer, counter } : null;
}

/** Judges what came from elsewhere; null for what is no counter. */
export function parseCounter(value: unknown): Counter | null {
  if (!isRecord(value)) return null;
  const { exercise, set, reps } = value;
  if (typeof exercise !== 'string' || exercise !== onOneLine(exercise)) return null;
  if (textLength(exercise) > PRESET_TEXT_LIMIT) return null;
  if (!isCount(set, MOST_SETS) || set < 1 || !isCount(reps, MOST_REPS)) return null;
  return { exercise, set, reps };
}

function judgeText({ id, text }: Record<string, unknown>): TrainingMessage | null {
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH || typeof text !== 'string') return null;
  const line = onOneLine(text);
  return line === '' || textLength(line) > SHORT_TEXT_LIMIT ? null : { kind: 'text', id, text: line };
}

function judgePing({ id, sentAt }: Record<string, unknown>): TrainingMessage | null {
  return isCount(id, LAST_SEQUENCE) && isInstant(sentAt) ? { kind: 'ping', id, sentAt } : null;
}

function judgePong({ id, sentAt, receivedAt, answeredAt }: Record<string, unknown>): TrainingMessage | null {
  if (!isCount(id, LAST_SEQUENCE) || !isInstant(sentAt)) return null;
  if (!isInstant(receivedAt) || !isInstant(answeredAt)) return null;
  return { kind: 'pong', id, sentAt, receivedAt, answeredAt };
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && isBetween(value, most);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
