/** What stands in the device's database: its name, and the shapes of its rows. */
import type { Identity } from '../domain/user.ts';

export const DATABASE_NAME = 'spotter-device';

/** There is one row of its kind. */
export const ONLY = 'only';

/** The setting that says which clock times are read by. */
export const HOUR_CYCLE = 'hourCycle';

/** The setting that holds what the screens read last. */
export const LAST_ANSWERS = 'lastAnswers';

/** The setting that holds the invite whose link was opened. */
export const INVITE = 'invite';

/** The setting that holds which camera, microphone and speaker calls are held with. */
export const CALL_DEVICES = 'callDevices';

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

/** What a query of the replica gave, as SQLite gave it; `query` is its SQL with its parameters. */
export interface StoredAnswer {
  query: string;
  rows: Record<string, unknown>[];
}

/** What the screens of a person read last, out of the file of that number. */
export interface StoredAnswers {
  userId: string;
  generation: number;
  answers: StoredAnswer[];
}
