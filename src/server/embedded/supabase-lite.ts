/**
 * Auth and REST as Supabase serves them, by Supabase Lite in this process.
 *
 * Always so: people's grants are those of the migrations (Lite would open every table to everybody at its first
 * request); a bad token is refused; no request runs as more than `authenticated`; and of Lite's routes only those that
 * the app uses are reachable, since the rest send mail that nobody has set up, or tell about the inside.
 */
import { App, type Connection } from '@supabase/lite';
import { Hono, type MiddlewareHandler } from 'hono';
import { Mutex } from './database/mutex.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { createJwtGate } from './jwt-gate.ts';
import type { Keys } from './keys.ts';
import { toRestError } from './rest-errors.ts';
import { refuseSignInInput } from './sign-in-input.ts';
import type { VerifyToken } from './verify-token.ts';

const MINIMUM_PASSWORD_LENGTH = 8;

export interface SupabaseLiteOptions {
  open: OpenDatabase;
  keys: Keys;
  verifyToken: VerifyToken;
  /** How long an access token is good for. */
  tokenSeconds: number;
}

/** Serves `/auth/v1/*` and `/rest/v1/*` on a database that `prepareDatabase` has prepared. */
export async function createSupabaseLite(options: SupabaseLiteOptions): Promise<Hono> {
  const { open, keys, verifyToken } = options;
  const lite = createLite(options);
  await lite.init();
  useOwnGrants(open.connection);
  open.connection.normalizeDbError = toRestError;
  // Read once now, so that the first person does not wait for it.
  await open.connection.introspect({ useCache: true });

  const serve: MiddlewareHandler = async (context) => lite.fetch(context.req.raw);
  const signUps = new Mutex();
  const app = new Hono();
  app.use('/rest/v1/*', createJwtGate({ publishableKey: keys.publishableKey, verifyToken, database: open.database }));
  app.all('/rest/v1/*', serve);
  // One after the other: Lite looks for the address first and inserts later, and two at once would end in a 500.
  app.post('/auth/v1/signup', async (context) => {
    return (await refuseSignInInput(context)) ?? signUps.run(async () => lite.fetch(context.req.raw));
  });
  app.post('/auth/v1/token', async (context) => {
    return (await refuseSignInInput(context)) ?? lite.fetch(context.req.raw);
  });
  for (const path of ['user', 'logout', 'settings', 'health', '.well-known/*']) app.all(`/auth/v1/${path}`, serve);
  app.notFound((context) => context.json({ code: 404, error_code: 'not_found', msg: 'There is nothing here.' }, 404));
  return app;
}

function createLite({ open, keys, tokenSeconds }: SupabaseLiteOptions): App {
  return new App({
    connection: open.connection,
    auth: {
      enabled: true,
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishableKey,
      jwt_expiry: tokenSeconds,
      minimum_password_length: MINIMUM_PASSWORD_LENGTH,
    },
    api: { schemas: ['public'] },
    db: { migrations: { enabled: false } },
    storage: { enabled: false },
    studio: { enabled: false },
    options: { server: { admin: false, disableStudio: true } },
  });
}

/**
 * Tells Lite that row level security is set up, which is when it would first re-grant everything. The field is private;
 * should it be renamed one day, starting fails rather than opening the tables.
 */
function useOwnGrants(connection: Connection): void {
  if (!('rlsState' in connection)) throw new Error('Supabase Lite no longer has rlsState: see useOwnGrants.');
  Reflect.set(connection, 'rlsState', 'active');
}
