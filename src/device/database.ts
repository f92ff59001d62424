/**
 * What this device keeps beside the replica: things that a service worker reads too, or that must survive a wiped
 * replica. Nothing here is ever sent anywhere. What belongs to a person is keyed by their id.
 */
import { Dexie, type EntityTable } from 'dexie';
import type { Identity } from '../domain/user.ts';

/** There is one row of its kind. */
export const ONLY = 'only';

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

class DeviceDatabase extends Dexie {
  declare readonly login: EntityTable<StoredLogin, 'key'>;
  declare readonly config: EntityTable<StoredConfig, 'key'>;
  declare readonly drafts: EntityTable<StoredDraft, 'key'>;
  declare readonly settings: EntityTable<StoredSetting, 'key'>;
  declare readonly diagnostics: EntityTable<DiagnosticEvent, 'id'>;

  constructor() {
    super('spotter-device');
    this.version(1).stores({
      login: 'key',
      config: 'key',
      drafts: 'key, savedAt',
      settings: 'key',
      diagnostics: '++id',
    });
  }
}

/** Opened by the first use. */
export const device = new DeviceDatabase();
