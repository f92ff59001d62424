/**
 * The wire format of uploads: what a device sends to the Postgres function `upload_changes`, and what it is answered.
 * Devices hold queued writes for weeks, so this only ever grows.
 */
import type { RefusalCode } from './refusal.ts';

/** At most so many local transactions a call. */
export const MAX_TRANSACTIONS_A_CALL = 50;

/** What a person meant, and when, by the device's clock. */
export interface WriteMetadata {
  command: string;
  /** ISO instant with milliseconds. */
  at: string;
}

export interface UploadOperation {
  op: 'PUT' | 'PATCH' | 'DELETE';
  table: string;
  id: string;
  /** The columns written; a PUT leaves NULLs out, a PATCH holds only what changed and may be empty. */
  data: Record<string, unknown>;
  /** What the changed row held before, as far as it is tracked: `revision`. Null for a PUT. */
  base: Record<string, unknown> | null;
  metadata: WriteMetadata | null;
}

/** One local transaction: applied whole or not at all. */
export interface UploadTransaction {
  /** The local transaction's id; with the device's id it makes a repeat answer the same. */
  key: string;
  ops: UploadOperation[];
}

export type UploadAnswer =
  | { key: string; outcome: 'applied'; adjusted: Record<string, unknown> }
  | {
      key: string;
      outcome: 'rejected';
      code: RefusalCode;
      table: string | null;
      id: string | null;
      detail: Record<string, unknown>;
    };
