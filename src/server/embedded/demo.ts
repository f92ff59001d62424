/**
 * Fills an empty database with people who can be looked at: logins by ordinary sign-up, the rest by `supabase/seed.sql`.
 *
 * Always so: where anybody else has signed up, nothing is made. Broken off half way, the next start finishes it.
 */
import { readFile } from 'node:fs/promises';
import type { Database } from './database/database.ts';
import { DEMO_PASSWORD, type DemoPerson, demoPeople } from './demo-people.ts';

export interface DemoOptions {
  database: Database;
  /** Serves `/auth/v1/signup`. */
  api: { fetch(request: Request): Response | Promise<Response> };
  publishableKey: string;
}

const seedFile = new URL('../../../supabase/seed.sql', import.meta.url);

/** Makes the demo people and their sessions, unless the database is somebody's own. */
export async function createDemo({ database, api, publishableKey }: DemoOptions): Promise<void> {
  const present = await readEmails(database);
  if ([...present].some((email) => !demoPeople.some((person) => person.email === email))) return;
  for (const person of demoPeople) {
    if (!present.has(person.email)) await signUp(person, api, publishableKey);
  }
  await database.exec(await readFile(seedFile, 'utf8'));
}

/** The demo people who have a login here. */
export async function findDemoPeople(database: Database): Promise<DemoPerson[]> {
  const present = await readEmails(database);
  return demoPeople.filter((person) => present.has(person.email));
}

async function readEmails(database: Database): Promise<Set<string>> {
  const rows = await database.query<{ email: string }>('select email from auth.users where email is not null');
  return new Set(rows.map(({ email }) => email));
}

async function signUp({ email }: DemoPerson, api: DemoOptions['api'], publishableKey: string): Promise<void> {
  const response = await api.fetch(
    new Request('http://localhost/auth/v1/signup', {
      method: 'POST',
      headers: { 'content-type': 'application/json', apikey: publishableKey },
      body: JSON.stringify({ email, password: DEMO_PASSWORD }),
    }),
  );
  if (!response.ok) throw new Error(`Signing up ${email} was answered ${response.status}: ${await response.text()}`);
}
