import type { Connection } from '@supabase/lite';
import type { Database } from './database.ts';

/** One Postgres, seen in two ways: our own statements as its owner, and Supabase Lite's requests as the people. */
export interface OpenDatabase {
  readonly database: Database;
  readonly connection: Connection;
  /** Runs `work` while no other process prepares the same database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}
