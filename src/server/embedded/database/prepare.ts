import { App } from '@supabase/lite';
import { type MigrateOptions, migrate } from './migrate.ts';
import type { OpenDatabase } from './open-database.ts';

/** Makes an open database ready: Supabase Lite's `auth` tables, the prelude, the migrations, the given steps. */
export async function prepareDatabase(open: OpenDatabase, options: MigrateOptions = {}): Promise<void> {
  await open.exclusively(async () => {
    await createAuthSchema(open);
    await migrate(open.database, options);
  });
}

async function createAuthSchema({ connection }: OpenDatabase): Promise<void> {
  // Only its tables are wanted here, so the secret signs nothing.
  const auth = { enabled: true, jwt_secret: 'signs-nothing-signs-nothing-signs-nothing' };
  const app = new App({ connection, auth, db: { migrations: { enabled: false } }, storage: { enabled: false } });
  await app.ensureSystemSchema();
}
