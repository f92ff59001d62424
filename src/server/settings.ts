/**
 * What the person who starts the server said, by environment and flags, understood or refused with a sentence.
 *
 * There are four ways to stand and no fifth: a combination that is none of them is refused rather than guessed at.
 */
import { resolve } from 'node:path';
import { type CallSettings, readCallSettings } from './calls/call-settings.ts';
import { type Environment, readInteger, readSecret, readUrl, refuse } from './environment.ts';

/** Where database, sign-in and sync come from. */
export type Mode =
  | { kind: 'embedded' }
  | { kind: 'postgres'; databaseUrl: string }
  | { kind: 'postgres+powersync'; databaseUrl: string; powersyncUrl: string }
  | { kind: 'supabase'; supabaseUrl: string; supabaseKey: string; powersyncUrl: string };

export interface Settings {
  mode: Mode;
  port: number;
  host: string;
  /** Absolute. Keys and the sync store live here in every mode, the database in the embedded one. */
  dataFolder: string;
  /** How long an access token is good for. */
  tokenSeconds: number;
  /** Signs access tokens; made and kept in the data folder when not given. */
  jwtSecret?: string;
  /** Where browsers reach auth and REST, and sync, when that is not where they got the app from. */
  apiUrl?: string;
  syncUrl?: string;
  calls: CallSettings;
  /** Absolute. A build of the app made elsewhere; without it the app is built here where it is not up to date. */
  appFolder?: string;
  reset: boolean;
  demo: boolean;
  dev: boolean;
}

const FLAGS = ['--reset', '--demo', '--no-demo', '--dev'];

/** Reads the settings. Throws a StartFailure that says which one is wrong and what would be right. */
export function readSettings(environment: Environment, flags: readonly string[]): Settings {
  refuseUnknownFlags(flags);
  // An empty variable is how shells and compose files say "not set".
  const env: Environment = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const mode = readMode(env);
  const jwtSecret = readJwtSecret(env, mode);
  return {
    mode,
    port: readInteger(env, 'PORT', 8787, 0, 65_535),
    host: env['HOST'] ?? '127.0.0.1',
    dataFolder: resolve(env['SPOTTER_DATA'] ?? '.spotter'),
    tokenSeconds: readInteger(env, 'SPOTTER_TOKEN_SECONDS', 3600, 5, 604_800),
    ...(jwtSecret === undefined ? {} : { jwtSecret }),
    ...readOrigins(env, mode),
    calls: readCallSettings(env),
    ...(env['SPOTTER_APP_FOLDER'] === undefined ? {} : { appFolder: resolve(env['SPOTTER_APP_FOLDER']) }),
    reset: readReset(flags, mode),
    demo: readDemo(flags, mode),
    dev: flags.includes('--dev'),
  };
}

function refuseUnknownFlags(flags: readonly string[]): void {
  const unknown = flags.find((flag) => !FLAGS.includes(flag));
  if (unknown !== undefined) refuse(`There is no flag ${unknown}. There are: ${FLAGS.join(', ')}.`);
  if (flags.includes('--demo') && flags.includes('--no-demo')) refuse('--demo and --no-demo exclude each other.');
}

function readMode(env: Environment): Mode {
  const databaseUrl = readUrl(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const powersyncUrl = readUrl(env, 'POWERSYNC_URL');
  const supabaseUrl = readUrl(env, 'SUPABASE_URL');
  const supabaseKey = env['SUPABASE_PUBLISHABLE_KEY'];

  if (supabaseUrl !== undefined || supabaseKey !== undefined) {
    if (databaseUrl !== undefined) refuse('SUPABASE_URL and DATABASE_URL exclude each other: set one of them.');
    if (supabaseUrl === undefined) refuse('SUPABASE_PUBLISHABLE_KEY is set, so SUPABASE_URL must be too.');
    if (supabaseKey === undefined) refuse('SUPABASE_URL is set, so SUPABASE_PUBLISHABLE_KEY must be too.');
    if (supabaseKey.startsWith('sb_secret_')) {
      refuse('SUPABASE_PUBLISHABLE_KEY is a secret key, and every browser would get it: give the publishable one.');
    }
    if (powersyncUrl === undefined) {
      refuse('With SUPABASE_URL, sync comes from a PowerSync Service: set POWERSYNC_URL to its address.');
    }
    return { kind: 'supabase', supabaseUrl, supabaseKey, powersyncUrl };
  }
  if (databaseUrl === undefined) {
    if (powersyncUrl === undefined) return { kind: 'embedded' };
    return refuse('A PowerSync Service cannot read the embedded database: with POWERSYNC_URL set DATABASE_URL too.');
  }
  if (powersyncUrl === undefined) return { kind: 'postgres', databaseUrl };
  return { kind: 'postgres+powersync', databaseUrl, powersyncUrl };
}

function readJwtSecret(env: Environment, mode: Mode): string | undefined {
  const secret = readSecret(env, 'SPOTTER_JWT_SECRET');
  if (secret === undefined) {
    if (mode.kind !== 'postgres+powersync') return undefined;
    return refuse('The PowerSync Service checks our access tokens: set SPOTTER_JWT_SECRET to the secret it knows.');
  }
  if (mode.kind === 'supabase') return refuse('SPOTTER_JWT_SECRET has no use with SUPABASE_URL: Supabase signs.');
  return secret;
}

function readOrigins(env: Environment, mode: Mode): { apiUrl?: string; syncUrl?: string } {
  const apiUrl = readUrl(env, 'SPOTTER_API_URL');
  const syncUrl = readUrl(env, 'SPOTTER_SYNC_URL');
  if (apiUrl !== undefined && mode.kind === 'supabase') refuse('SUPABASE_URL says already what SPOTTER_API_URL would.');
  if (syncUrl !== undefined && 'powersyncUrl' in mode)
    refuse('POWERSYNC_URL says already what SPOTTER_SYNC_URL would.');
  return { ...(apiUrl === undefined ? {} : { apiUrl }), ...(syncUrl === undefined ? {} : { syncUrl }) };
}

function readReset(flags: readonly string[], mode: Mode): boolean {
  const reset = flags.includes('--reset');
  if (reset && mode.kind !== 'embedded') {
    refuse('--reset deletes the embedded database only. A Postgres of your own is yours to empty.');
  }
  return reset;
}

/** Demo people have a password that everybody knows: on a database of one's own only when asked for. */
function readDemo(flags: readonly string[], mode: Mode): boolean {
  if (mode.kind === 'embedded') return !flags.includes('--no-demo');
  const demo = flags.includes('--demo');
  if (demo && mode.kind === 'supabase') refuse('--demo needs a database that this server may write to: not Supabase.');
  return demo;
}
