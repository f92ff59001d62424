/**
 * Supabase Auth. Signing in and up go through supabase-js, which is fetched when it is first needed: a start as somebody
 * who is signed in never loads it. Renewing a token is one request of our own: supabase-js repeats a failed one for half
 * a minute, and looks at its own clock before others. Nothing is kept here: what must outlive a page stands in
 * `device/login.ts`.
 */
import type { AuthError, Session, SupabaseClient } from '@supabase/supabase-js';
import * as v from 'valibot';
import type { StoredTokens } from '../device/login.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { ROLES, type Role } from '../domain/user.ts';
import type { Credentials, SignInProblem } from './problems.ts';

export interface AuthEndpoint {
  supabaseUrl: string;
  /** The publishable key: no secret. */
  supabaseKey: string;
}

export interface NewLogin {
  userId: string;
  email: string;
  role: Role | null;
  tokens: StoredTokens;
}

/** `ended`: this login is over for good. `unreachable`: nothing is known. */
export type RenewalProblem = 'ended' | 'unreachable';

export interface AuthServer {
  signIn(credentials: Credentials): Promise<Result<NewLogin, SignInProblem>>;
  signUp(credentials: Credentials): Promise<Result<NewLogin, SignInProblem>>;
  renew(refreshToken: string): Promise<Result<StoredTokens, RenewalProblem>>;
  /** Ends the login on the server. Does what it can: the device forgets it anyway. */
  signOut(accessToken: string): Promise<void>;
}

export function createAuthServer(endpoint: AuthEndpoint, now: () => number = Date.now): AuthServer {
  const client = once(() => loadClient(endpoint));
  const attempt = async (
    ask: (client: SupabaseClient) => Promise<AuthReply>,
  ): Promise<Result<NewLogin, SignInProblem>> => {
    try {
      const supabase = await client();
      const { data, error } = await ask(supabase);
      if (error !== null) return failed(toProblem(error));
      if (data.session === null) return failed('server_error');
      return await describeLogin(endpoint, data.session, now());
    } catch {
      return failed('no_network');
    }
  };
  return {
    signIn: (credentials) => attempt((supabase) => supabase.auth.signInWithPassword(credentials)),
    signUp: (credentials) => attempt((supabase) => supabase.auth.signUp(credentials)),
    renew: (refreshToken) => renew(endpoint, refreshToken, now),
    signOut: async (accessToken) => {
      try {
        await (await client()).auth.admin.signOut(accessToken, 'local');
      } catch {
        // No network: the refresh token is forgotten here, and the login runs out by itself.
      }
    },
  };
}

interface AuthReply {
  data: { session: Session | null };
  error: AuthError | null;
}

/** A failed load is forgotten, so that the next use tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}

async function loadClient({ supabaseUrl, supabaseKey }: AuthEndpoint): Promise<SupabaseClient> {
  const { createClient } = await import('@supabase/supabase-js');
  return createClient(supabaseUrl, supabaseKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}

/** A login is complete only with its role: guards could not tell a new person from one whose role is not known yet. */
async function describeLogin(
  { supabaseUrl, supabaseKey }: AuthEndpoint,
  session: Session,
  receivedAt: number,
): Promise<Result<NewLogin, SignInProblem>> {
  const { id, email = '' } = session.user;
  const response = await fetch(`${supabaseUrl}/rest/v1/users?select=role&id=eq.${encodeURIComponent(id)}`, {
    headers: { apikey: supabaseKey, authorization: `Bearer ${session.access_token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const rows = response.ok ? v.safeParse(RoleRows, await response.json()) : null;
  if (rows?.success !== true) return failed('server_error');
  return ok({ userId: id, email, role: rows.output[0]?.role ?? null, tokens: toTokens(session, receivedAt) });
}

const TIMEOUT_MS = 15_000;
const RoleRows = v.array(v.object({ role: v.nullable(v.picklist(ROLES)) }));

async function renew(
  { supabaseUrl, supabaseKey }: AuthEndpoint,
  refreshToken: string,
  now: () => number,
): Promise<Result<StoredTokens, RenewalProblem>> {
  try {
    const response = await fetch(`${supabaseUrl}/auth/v1/token?grant_type=refresh_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', apikey: supabaseKey },
      body: JSON.stringify({ refresh_token: refreshToken }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json();
    if (ENDING_STATUS.includes(response.status) && v.is(AuthRefusal, body)) return failed('ended');
    const renewed = v.safeParse(NewTokens, body);
    return response.ok && renewed.success ? ok(toTokens(renewed.output, now())) : failed('unreachable');
  } catch {
    return failed('unreachable');
  }
}

const NewTokens = v.object({ access_token: v.string(), refresh_token: v.string(), expires_in: v.number() });

/** Refused for what was sent. Said in Auth's own words: a gym's login page must not end anybody's login. */
const ENDING_STATUS: readonly number[] = [400, 401, 403, 422];
const AuthRefusal = v.union([v.object({ error_code: v.string() }), v.object({ error: v.string() })]);

function toTokens(given: v.InferOutput<typeof NewTokens>, receivedAt: number): StoredTokens {
  return {
    accessToken: given.access_token,
    refreshToken: given.refresh_token,
    receivedAt,
    lifetimeMs: given.expires_in * 1000,
  };
}

function toProblem(error: AuthError): SignInProblem {
  if (error.name === 'AuthRetryableFetchError') return error.status === 0 ? 'no_network' : 'server_error';
  if (error.name === 'AuthWeakPasswordError') return 'weak_password';
  return PROBLEMS[error.code ?? ''] ?? 'server_error';
}

/** GoTrue's error codes. */
const PROBLEMS: Readonly<Record<string, SignInProblem>> = {
  invalid_credentials: 'wrong_password',
  user_already_exists: 'email_taken',
  email_exists: 'email_taken',
  weak_password: 'weak_password',
  email_address_invalid: 'bad_email',
  validation_failed: 'bad_email',
};
