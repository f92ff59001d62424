/** Reads single variables of the environment, or refuses them with a sentence. */
import { StartFailure } from './failure.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What signs things must be long enough that nobody guesses it. */
const MINIMUM_SECRET_LENGTH = 32;

export function readSecret(env: Environment, name: string): string | undefined {
  const secret = env[name];
  if (secret === undefined || secret.length >= MINIMUM_SECRET_LENGTH) return secret;
  return refuse(`${name} must have at least ${MINIMUM_SECRET_LENGTH} characters.`);
}

export function readInteger(env: Environment, name: string, otherwise: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  return refuse(`${name} must be a whole number from ${least} to ${most}, and is "${text}".`);
}

/** An address without a slash at its end, as the SDKs want it. Credentials in it are never repeated in a message. */
export function readUrl(env: Environment, name: string, protocols = ['http:', 'https:']): string | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text.replace(/\/+$/, '');
  return refuse(`${name} must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
}

export function refuse(sentence: string): never {
  throw new StartFailure(sentence);
}
