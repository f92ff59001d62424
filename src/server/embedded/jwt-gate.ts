/**
 * What stands before REST: a request is anonymous because it brought no token, never because its token was bad.
 *
 * Supabase Lite runs a request with a missing signature, garbage or a closed login as `anon`. Its writes would then be
 * refused for good, as forbidden, where signing in again would have let them through; so here they are told 401.
 */
import type { MiddlewareHandler } from 'hono';
import type { Sql } from './database/database.ts';
import type { Claims, VerifyToken } from './verify-token.ts';

export interface JwtGateOptions {
  publishableKey: string;
  verifyToken: VerifyToken;
  database: Sql;
}

/** Lets pass: no `Authorization`, the publishable key in its place, or a good token of a login that still stands. */
export function createJwtGate({ publishableKey, verifyToken, database }: JwtGateOptions): MiddlewareHandler {
  return async (context, next) => {
    const authorization = context.req.header('authorization');
    if (authorization === undefined || authorization === `Bearer ${publishableKey}`) return next();
    const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
    const claims = token === undefined ? null : await verifyToken(token);
    if (claims !== null && (await isLoginOpen(database, claims))) return next();
    const message = 'The access token is not valid, or no longer. Sign in again.';
    return context.json({ code: 'PGRST301', message, details: null, hint: null }, 401, {
      'WWW-Authenticate': 'Bearer error="invalid_token"',
    });
  };
}

/** Signing out everywhere, or deleting a person, ends their tokens at once. */
async function isLoginOpen(database: Sql, claims: Claims): Promise<boolean> {
  const rows = await database.query(
    `select from auth.users as person
     where person.id = $1::uuid
       and ($2::text is null or exists (
         select from auth.sessions as login where login.id::text = $2 and login.user_id = person.id))`,
    [claims.sub, claims['session_id'] ?? null],
  );
  return rows.length > 0;
}
