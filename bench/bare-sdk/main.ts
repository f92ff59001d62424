/**
 * What the app is measured against: the SDK with its defaults, on the app's tables, file system and upload function, and
 * nothing around it. Driven by the benchmarks through `bare`.
 */
import { PowerSyncDatabase, WASQLiteVFS, type PowerSyncBackendConnector } from '@powersync/web';
import { SCHEMA } from '../../src/replica/schema.ts';
import type { PublicConfig } from '../../src/server/public-config.ts';
import { toUploadTransaction } from '../../src/sync/wire.ts';

export interface Bare {
  /** Signs in, syncs, shows how many rows there are, and gives that number. */
  sync(config: PublicConfig, email: string): Promise<number>;
  /** From now on lists all sessions; a pending one with a button that confirms it. */
  list(): void;
}

const FILE = 'bare.db';

declare global {
  var bare: Bare;
}

interface ListedSession {
  id: string;
  focus_area: string;
  status: string;
}

let db: PowerSyncDatabase;

globalThis.bare = {
  async sync(config, email) {
    const token = await signIn(config, email);
    db = open();
    await db.connect(createConnector(config, token));
    await db.waitForFirstSync();
    const rows = await countRows();
    element('rows').textContent = `${rows} rows`;
    return rows;
  },
  list: () => void followSessions(),
};

// Opened with this, the page shows what its file holds, and syncs nothing.
if (location.hash === '#reopen') {
  db = open();
  void followSessions();
}

function open(): PowerSyncDatabase {
  return new PowerSyncDatabase({
    schema: SCHEMA,
    database: { dbFilename: FILE, vfs: WASQLiteVFS.OPFSCoopSyncVFS },
  });
}

/** As the SDK's own guides write it: one transaction a call, its entries as they are. */
function createConnector(config: PublicConfig, token: string): PowerSyncBackendConnector {
  return {
    fetchCredentials: async () => ({ endpoint: config.powersyncUrl, token }),
    uploadData: async (database) => {
      const transaction = await database.getNextCrudTransaction();
      if (transaction === null) return;
      const headers = { apikey: config.supabaseKey, authorization: `Bearer ${token}` };
      const transactions = [toUploadTransaction(transaction)];
      const body = { client_id: await database.getClientId(), transactions };
      const answers = await ask<{ outcome: string }[]>(
        `${config.supabaseUrl}/rest/v1/rpc/upload_changes`,
        headers,
        body,
      );
      if (answers[0]?.outcome !== 'applied') throw new Error(`refused: ${JSON.stringify(answers)}`);
      await transaction.complete();
    },
  };
}

async function signIn({ supabaseUrl, supabaseKey, demo }: PublicConfig, email: string): Promise<string> {
  const url = `${supabaseUrl}/auth/v1/token?grant_type=password`;
  const credentials = { email, password: demo?.password };
  return (await ask<{ access_token: string }>(url, { apikey: supabaseKey }, credentials)).access_token;
}

async function ask<T>(url: string, headers: Record<string, string>, body?: unknown): Promise<T> {
  const post = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(url, {
    ...(body === undefined ? {} : post),
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
  });
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  return (await response.json()) as T;
}

async function countRows(): Promise<number> {
  const tables = SCHEMA.tables.filter(({ localOnly }) => !localOnly).map(({ name }) => name);
  const counts = tables.map((name) => `(SELECT count(*) FROM ${name})`);
  return (await db.get<{ rows: number }>(`SELECT ${counts.join(' + ')} AS rows`)).rows;
}

async function followSessions(): Promise<void> {
  const sql = 'SELECT id, focus_area, status FROM sessions ORDER BY scheduled_at';
  for await (const { rows } of db.watch(sql)) {
    const sessions = (rows?._array ?? []) as ListedSession[];
    element('sessions').replaceChildren(...sessions.map(toItem));
  }
}

function toItem({ id, focus_area, status }: ListedSession): HTMLElement {
  const item = document.createElement('li');
  item.textContent = `${focus_area} ${status === 'confirmed' ? 'Confirmed' : status} `;
  if (status === 'pending') item.append(confirmButton(id));
  return item;
}

function confirmButton(id: string): HTMLElement {
  const button = document.createElement('button');
  button.textContent = 'Confirm';
  button.addEventListener('click', () => {
    const sql = "UPDATE sessions SET status = 'confirmed', hold_expires_at = NULL, revision = ? WHERE id = ?";
    void db.execute(sql, [crypto.randomUUID(), id]);
  });
  return button;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`there is no #${id}`);
  return found;
}
