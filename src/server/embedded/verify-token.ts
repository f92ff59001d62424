/**
 * The one place that says whether an access token is good: signed by us with HS256, in force, for signed-in people, and
 * about one person. REST and sync ask here; Supabase Lite by itself serves what it cannot verify as nobody.
 */
import { type JWTPayload, jwtVerify } from 'jose';

export interface Claims extends JWTPayload {
  sub: string;
  exp: number;
  role: 'authenticated';
}

/** The claims of a token, or null when it is not good, whatever is wrong with it. */
export type VerifyToken = (token: string) => Promise<Claims | null>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function createVerifyToken(jwtSecret: string): VerifyToken {
  const key = new TextEncoder().encode(jwtSecret);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], audience: 'authenticated' });
      return toClaims(payload);
    } catch {
      return null;
    }
  };
}

function toClaims({ sub, exp, role, ...others }: JWTPayload & { role?: unknown }): Claims | null {
  // Only sign-in makes tokens here, so another role (service_role above all) is never ours to honour.
  if (sub === undefined || !UUID.test(sub) || exp === undefined || role !== 'authenticated') return null;
  return { ...others, sub, exp, role };
}
