/**
 * What this device keeps beside the replica: things that a service worker reads too, or that must survive a wiped
 * replica. Nothing here is ever sent anywhere. What belongs to a person is keyed by their id.
 *
 * Dexie, a fifth of all the JavaScript that the first screen would wait for, is loaded by the first use: what a start
 * needs before that is read by `at-start.ts`.
 */
import type { Identity } from '../domain/user.ts';
import type { DeviceDatabase } from './device-database.ts';

/** Opens the database, once. */
export async function openDevice(): Promise<DeviceDatabase> {
  const { device } = await import('./device-database.ts');
  return device;
}

export const DATABASE_NAME = 'spotter-device';

/** There is one row of its kind. */
export const ONLY = 'only';

/** The setting that says which clock times are read by. */
export const HOUR_CYCLE = 'hourCycle';

/** The person signed in on this device. */
export interface StoredLogin {
  key: typeof ONLY;
  identity: Identity;
  /** Null once the login has ended: the device works on, and sends nothing. */
  tokens: StoredTokens | null;
}

export interface StoredTokens {
  accessToken: string;
  refreshToken: string;
  /** When this device got them, by its own clock: how old they are is measured on one clock, be it right or wrong. */
  receivedAt: number;
  lifetimeMs: number;
}

export interface StoredConfig {
  key: typeof ONLY;
  config: unknown;
}

/** A form that was begun. */
export interface StoredDraft {
  key: string;
  value: unknown;
  savedAt: number;
}

export interface StoredSetting {
  key: string;
  value: unknown;
}

export interface DiagnosticEvent {
  id: number;
  at: number;
  kind: string;
  detail: string;
}
