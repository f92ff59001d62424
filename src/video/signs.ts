/**
 * What the two apps tell each other besides picture and sound: whether microphone and camera are on, whether the other's
 * picture is wanted, and goodbye. Short texts over the channel that every media connection has.
 */
export interface Signs {
  microphone: boolean;
  camera: boolean;
  /** The picture is a screen's: nothing of it may be cut off. */
  sharing: boolean;
  /** False when only sound is wanted: the line is too weak for more. */
  wantsPicture: boolean;
  /** Left on purpose. */
  bye: boolean;
}

export const SIGNS_AT_FIRST: Signs = { microphone: true, camera: true, sharing: false, wantsPicture: true, bye: false };

const MAX_LENGTH = 256;
const KEYS = Object.keys(SIGNS_AT_FIRST) as (keyof Signs)[];

export function sameSigns(one: Signs, other: Signs): boolean {
  return KEYS.every((key) => one[key] === other[key]);
}

/** From another device, so judged: what is not exactly signs is nothing. */
export function parseSigns(text: unknown): Signs | null {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isSigns(value) ? value : null;
  } catch {
    return null;
  }
}

function isSigns(value: unknown): value is Signs {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const record = value as Record<string, unknown>;
  return Object.keys(record).length === KEYS.length && KEYS.every((key) => typeof record[key] === 'boolean');
}
