/**
 * Tickets: what lets one person open one socket, as one peer, for one session, within a minute.
 *
 * Always so: a ticket opens a socket once, also when it comes twice at the same time; nobody but this server makes one;
 * and it says everything that is needed, so that a stranger's knock costs no question to anybody.
 */
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { ROLES } from '../../domain/user.ts';

const LIFETIME = 60;
const AUDIENCE = 'spotter-calls';
const ALGORITHM = 'HS256';

const Claims = v.object({
  sub: v.pipe(v.string(), v.uuid()),
  session: v.pipe(v.string(), v.uuid()),
  role: v.picklist(ROLES),
  /** The id that this person has in the call, from this socket on. */
  peer: v.string(),
  /** Which of their pages it is. */
  page: v.string(),
  /** When the session's window ends, in seconds. */
  closes: v.number(),
  jti: v.string(),
  exp: v.number(),
});

export type Ticket = v.InferOutput<typeof Claims>;

export interface IssuedTicket {
  text: string;
  peerId: string;
  expiresAt: Date;
}

export interface Tickets {
  issue(
    ticket: Pick<Ticket, 'sub' | 'session' | 'role' | 'page'> & { closesAt: Date },
    now: number,
  ): Promise<IssuedTicket>;
  /** What a ticket says, or null when it is not a good one, whatever is wrong with it. */
  read(text: string, now: number): Promise<Ticket | null>;
  /** False when it was spent before. */
  spend(ticket: Ticket, now: number): boolean;
}

/** Without a secret, one is made up: tickets then end with the process, as its sockets do. */
export function createTickets(secret?: string): Tickets {
  const key = createSecretKey(secret === undefined ? randomBytes(32) : Buffer.from(secret));
  const spent = new Map<string, number>();

  return {
    async issue({ sub, session, role, page, closesAt }, now) {
      const iat = Math.floor(now / 1_000);
      const peerId = randomBytes(16).toString('hex');
      const text = await new SignJWT({ session, role, page, peer: peerId, closes: closesAt.getTime() / 1_000 })
        .setProtectedHeader({ alg: ALGORITHM })
        .setSubject(sub)
        .setAudience(AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt(iat)
        .setExpirationTime(iat + LIFETIME)
        .sign(key);
      return { text, peerId, expiresAt: new Date((iat + LIFETIME) * 1_000) };
    },

    async read(text, now) {
      try {
        const { payload } = await jwtVerify(text, key, {
          algorithms: [ALGORITHM],
          audience: AUDIENCE,
          maxTokenAge: LIFETIME,
          currentDate: new Date(now),
        });
        const claims = v.safeParse(Claims, payload);
        return claims.success ? claims.output : null;
      } catch {
        return null;
      }
    },

    spend({ jti, exp }, now) {
      // In the order in which they were spent, so those at the front end first, give or take a minute.
      for (const [old, end] of spent) {
        if (end * 1_000 > now) break;
        spent.delete(old);
      }
      if (spent.has(jti)) return false;
      spent.set(jti, exp);
      return true;
    },
  };
}
