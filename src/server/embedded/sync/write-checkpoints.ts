/**
 * Write checkpoints: a number for each person and device that only grows. A device that has uploaded asks for the next
 * one and keeps its own version of things until a checkpoint carries it.
 *
 * They live in Postgres, beside the data they are about, so that a lost store never leaves a device waiting for a number
 * that was forgotten.
 */
import type { Database } from '../database/database.ts';

export class WriteCheckpoints {
  readonly #database: Database;
  /** By person, then by device: looked at for each stream that a write wakes. */
  readonly #values = new Map<string, Map<string, number>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads what Postgres holds for a device; undefined when it never asked. */
  async load(userId: string, clientId: string): Promise<number | undefined> {
    const [row] = await this.#database.query<{ value: string }>(
      'select value::text from spotter_sync.write_checkpoints where user_id = $1 and client_id = $2',
      [userId, clientId],
    );
    return row === undefined ? undefined : this.#remember(userId, clientId, Number(row.value));
  }

  /** The newest number known of a device that was loaded. */
  get(userId: string, clientId: string): number | undefined {
    return this.#values.get(userId)?.get(clientId);
  }

  /** Gives a device its next number. The caller has drained the outbox first. */
  async raise(userId: string, clientId: string): Promise<number> {
    const [row] = await this.#database.query<{ value: string }>(
      `insert into spotter_sync.write_checkpoints as w (user_id, client_id, value) values ($1, $2, 1)
       on conflict (user_id, client_id) do update set value = w.value + 1 returning value::text`,
      [userId, clientId],
    );
    if (row === undefined) throw new Error('Postgres gave no write checkpoint');
    return this.#remember(userId, clientId, Number(row.value));
  }

  #remember(userId: string, clientId: string, value: number): number {
    const newest = Math.max(value, this.get(userId, clientId) ?? 0);
    const devices = this.#values.get(userId) ?? new Map<string, number>();
    this.#values.set(userId, devices.set(clientId, newest));
    return newest;
  }
}
