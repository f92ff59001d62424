/**
 * Everything behind the app that this process has to provide, which depends on the way to stand: all of it, all but
 * sync, or nothing.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './app.ts';
import type { Rest } from './calls/rest.ts';
import type { OpenDatabase } from './embedded/database/open-database.ts';
import { openPglite } from './embedded/database/pglite.ts';
import { openPostgres } from './embedded/database/postgres.ts';
import { prepareDatabase } from './embedded/database/prepare.ts';
import { DEMO_PASSWORD } from './embedded/demo-people.ts';
import { createDemo, findDemoPeople } from './embedded/demo.ts';
import { loadKeys } from './embedded/keys.ts';
import { createSupabaseLite } from './embedded/supabase-lite.ts';
import { createSyncEndpoint } from './embedded/sync/endpoint.ts';
import { createVerifyToken } from './embedded/verify-token.ts';
import { messageOf } from './failure.ts';
import type { PublicConfig } from './public-config.ts';
import type { Settings } from './settings.ts';

export interface Backend {
  api?: Part;
  sync?: Part;
  /** Where this process itself asks, with people's own tokens: REST here or, with Supabase, there. */
  rest: Rest;
  publishableKey: string;
  demo: PublicConfig['demo'];
  checkHealth(): Promise<void>;
  /** Ends the open sync streams, then everything else. */
  close(): Promise<void>;
}

/** What the embedded way keeps in the data folder; `--reset` deletes these and nothing else. */
export const DATABASE_FOLDER = 'postgres';
export const SYNC_FOLDER = 'sync';

const syncConfigFile = new URL('../../sync-rules/sync-config.yaml', import.meta.url);
const MINUTE = 60_000;

/** Opens what the settings ask for. `say` is told what takes time. */
export async function openBackend(settings: Settings, say: (line: string) => void): Promise<Backend> {
  const { mode } = settings;
  if (mode.kind === 'supabase') {
    return {
      rest: { url: mode.supabaseUrl, key: mode.supabaseKey, fetch: (request) => fetch(request) },
      publishableKey: '',
      demo: null,
      checkHealth: () => askSupabase(mode.supabaseUrl),
      close: async () => {},
    };
  }
  say(mode.kind === 'embedded' ? 'Opening the database (the first time: making it) …' : 'Connecting to the database …');
  const open =
    mode.kind === 'embedded'
      ? await openPglite({ folder: join(settings.dataFolder, DATABASE_FOLDER) })
      : await openPostgres(mode.databaseUrl);
  try {
    return await serveDatabase(settings, open, say);
  } catch (error) {
    await open.database.close();
    throw error;
  }
}

const SUPABASE_TIMEOUT = 5_000;

/** Without a key Supabase says no, and has answered all the same: that is all there is to know here. */
async function askSupabase(supabaseUrl: string): Promise<void> {
  const { status } = await fetch(`${supabaseUrl}/rest/v1/`, { signal: AbortSignal.timeout(SUPABASE_TIMEOUT) });
  if (status >= 500) throw new Error(`Supabase answers ${status}`);
}

async function serveDatabase(settings: Settings, open: OpenDatabase, say: (line: string) => void): Promise<Backend> {
  const { database } = open;
  await prepareDatabase(open, { onProgress: (name) => say(`Applying ${name}`) });
  const keys = loadKeys(settings.dataFolder, settings.jwtSecret);
  const verifyToken = createVerifyToken(keys.jwtSecret);
  const api = await createSupabaseLite({ open, keys, verifyToken, tokenSeconds: settings.tokenSeconds });
  if (settings.demo) {
    say('Looking after the demo people …');
    const make = () => createDemo({ database, api, publishableKey: keys.publishableKey });
    await open.exclusively(make);
  }
  const people = settings.demo ? await findDemoPeople(database) : [];
  const stopSettling = settleEveryMinute(open, say);
  say('Starting sync …');
  const sync = settings.mode.kind === 'postgres+powersync' ? undefined : await openSync();
  return {
    api,
    ...(sync === undefined ? {} : { sync: sync.app }),
    rest: { url: 'http://localhost', key: keys.publishableKey, fetch: (request) => api.fetch(request) },
    publishableKey: keys.publishableKey,
    demo: people.length > 0 ? { people, password: DEMO_PASSWORD } : null,
    async checkHealth() {
      await database.query('select 1');
    },
    async close() {
      await stopSettling();
      await sync?.close();
      await database.close();
    },
  };

  function openSync() {
    const folder = join(
      settings.dataFolder,
      settings.mode.kind === 'embedded' ? SYNC_FOLDER : `${SYNC_FOLDER}-postgres`,
    );
    mkdirSync(folder, { recursive: true });
    return createSyncEndpoint({
      database,
      verifyToken,
      syncConfig: readFileSync(syncConfigFile, 'utf8'),
      storePath: join(folder, 'buckets.sqlite'),
      log: (line, error) => say(error === undefined ? line : `${line}: ${messageOf(error)}`),
    });
  }
}

/** Time passes for sessions too: they end, and requests that nobody answered expire. On Supabase, pg_cron does this. */
function settleEveryMinute({ database }: OpenDatabase, say: (line: string) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const settle = async (): Promise<void> => {
    try {
      await database.query('select private.settle_due()');
    } catch (error) {
      say(`What was due could not be settled, and is tried again in a minute: ${String(error)}`);
    }
  };
  const timer = setInterval(() => {
    running = settle();
  }, MINUTE);
  running = settle();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
