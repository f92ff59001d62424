/**
 * The real server, for benchmarks, pictures and the simulation: started, filled by its owner while it is stopped, and
 * talked to as a device does.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UploadAnswer, UploadTransaction } from '../domain/upload.ts';
import { DATABASE_FOLDER } from '../server/backend.ts';
import type { Database } from '../server/embedded/database/database.ts';
import { lockFolder } from '../server/embedded/database/lock.ts';
import { openPglite } from '../server/embedded/database/pglite.ts';
import type { PublicConfig } from '../server/public-config.ts';
import { makeServerProcess, type ServerProcess, type ServerProcessOptions } from './server-process.ts';

/** A server with the demo people and what `fill` adds as the database's owner. */
export async function startFilledServer(
  fill: (database: Database) => Promise<void>,
  options: ServerProcessOptions = {},
): Promise<ServerProcess> {
  const server = await makeServerProcess(options);
  try {
    if (!existsSync(join(server.dataFolder, DATABASE_FOLDER))) {
      await server.start();
      await server.stop();
    }
    await fillFolder(server.dataFolder, fill);
    await server.start();
    return server;
  } catch (error) {
    await server.dispose();
    throw error;
  }
}

/** Opens a stopped server’s database as its owner. */
export async function fillFolder(dataFolder: string, fill: (database: Database) => Promise<void>): Promise<void> {
  const unlock = lockFolder(dataFolder);
  try {
    const { database } = await openPglite({ folder: join(dataFolder, DATABASE_FOLDER) });
    await fill(database);
    await database.close();
  } finally {
    unlock();
  }
}

/** The e-mail address of a demo person. */
export function emailOf(firstName: string): string {
  return `${firstName.toLowerCase()}@spotter.example`;
}

export function readConfig(serverUrl: string): Promise<PublicConfig> {
  return ask<PublicConfig>(`${serverUrl}/config.json`, {});
}

/** A demo person's device, as far as it is HTTP. */
export class Login {
  readonly token: string;
  readonly #config: PublicConfig;

  private constructor(config: PublicConfig, token: string) {
    this.#config = config;
    this.token = token;
  }

  static async of(serverUrl: string, firstName: string): Promise<Login> {
    const config = await readConfig(serverUrl);
    const { access_token: token } = await ask<{ access_token: string }>(
      `${config.supabaseUrl}/auth/v1/token?grant_type=password`,
      { apikey: config.supabaseKey },
      { email: emailOf(firstName), password: config.demo?.password },
    );
    return new Login(config, token);
  }

  /** Rows of a table that this person may see. */
  select<Row>(table: string, columns: string): Promise<Row[]> {
    return ask<Row[]>(`${this.#config.supabaseUrl}/rest/v1/${table}?select=${columns}`, this.#headers());
  }

  /** Sends local transactions; throws unless each of them was applied. */
  async upload(deviceId: string, transactions: readonly UploadTransaction[]): Promise<void> {
    const url = `${this.#config.supabaseUrl}/rest/v1/rpc/upload_changes`;
    const answers = await ask<UploadAnswer[]>(url, this.#headers(), { client_id: deviceId, transactions });
    const refused = answers.find(({ outcome }) => outcome !== 'applied');
    if (refused !== undefined) throw new Error(`An upload was refused: ${JSON.stringify(refused)}`);
  }

  /** Opens a sync stream and reads it away, until the signal ends it. */
  async openStream(deviceId: string, signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.#config.powersyncUrl}/sync/stream`, {
      method: 'POST',
      headers: { authorization: `Token ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ buckets: [], client_id: deviceId, raw_data: true }),
      signal,
    });
    const reader = response.body?.getReader();
    if (!response.ok || reader === undefined) throw new Error(`A stream was answered ${response.status}`);
    await reader.read();
    void readAway(reader).catch(() => {});
  }

  #headers(): Record<string, string> {
    return { apikey: this.#config.supabaseKey, authorization: `Bearer ${this.token}` };
  }
}

async function readAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (;;) {
    const { done } = await reader.read();
    if (done) return;
  }
}

async function ask<T>(url: string, headers: Record<string, string>, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...headers, 'content-type': 'application/json' },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} was answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}
