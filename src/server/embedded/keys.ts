/** The two keys of this installation: made once, kept in the data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../failure.ts';

export interface Keys {
  /** Signs access tokens; whoever has it can be anybody. */
  readonly jwtSecret: string;
  /** Tells the API which app is calling; public. */
  readonly publishableKey: string;
}

export const KEYS_FILE = 'keys.json';

/** Reads the folder's keys, making them when there are none. A given `jwtSecret` takes the kept one's place. */
export function loadKeys(folder: string, jwtSecret?: string): Keys {
  const file = join(folder, KEYS_FILE);
  const kept = existsSync(file) ? read(file) : create(file);
  return jwtSecret === undefined ? kept : { ...kept, jwtSecret };
}

function read(file: string): Keys {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isKeys(kept)) return kept;
  } catch {
    // Said below, as for a file that reads well but lacks a key.
  }
  throw new StartFailure(
    `${file} is damaged. Put back a copy of it, or delete it: new keys are made then, and everybody signs in again.`,
  );
}

function isKeys(value: unknown): value is Keys {
  if (typeof value !== 'object' || value === null || !('jwtSecret' in value) || !('publishableKey' in value))
    return false;
  return typeof value.jwtSecret === 'string' && typeof value.publishableKey === 'string';
}

function create(file: string): Keys {
  const keys = {
    jwtSecret: randomBytes(48).toString('base64url'),
    publishableKey: `sb_publishable_${randomBytes(16).toString('base64url')}`,
  };
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.unfinished`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.unfinished`, file);
  return keys;
}
