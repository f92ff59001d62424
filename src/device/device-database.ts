/** The tables and their versions. Reached through `openDevice`, so that nobody waits for Dexie who does not need it. */
import { Dexie, type EntityTable } from 'dexie';
import {
  DATABASE_NAME,
  type DiagnosticEvent,
  type StoredConfig,
  type StoredDraft,
  type StoredLogin,
  type StoredSetting,
} from './stored.ts';

export { liveQuery } from 'dexie';

export class DeviceDatabase extends Dexie {
  declare readonly login: EntityTable<StoredLogin, 'key'>;
  declare readonly config: EntityTable<StoredConfig, 'key'>;
  declare readonly drafts: EntityTable<StoredDraft, 'key'>;
  declare readonly settings: EntityTable<StoredSetting, 'key'>;
  declare readonly diagnostics: EntityTable<DiagnosticEvent, 'id'>;

  constructor() {
    super(DATABASE_NAME);
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
