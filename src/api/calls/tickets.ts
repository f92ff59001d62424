/** Tickets and ways round walls, asked of the server that the calls are at. What may go wrong is a value. */
import * as v from 'valibot';
import {
  TICKET_REFUSALS,
  type AskingPage,
  type CallTicket,
  type IceServer,
  type TicketProblem,
} from '../../domain/call-ticket.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { ROLES } from '../../domain/user.ts';

export interface CallServer {
  ticket(sessionId: string, page: AskingPage, signal: AbortSignal): Promise<Result<CallTicket, TicketProblem>>;
  ice(signal: AbortSignal): Promise<Result<readonly IceServer[], TicketProblem>>;
}

export interface CallServerOptions {
  /** Without a trailing slash. */
  callsUrl: string;
  tokens: { current(): Promise<string | null>; renew(refused: string): Promise<string | null> };
  isOnline(): boolean;
}

/** A network that swallows everything is found out before the next try is due. */
const TIMEOUT_MS = 5_000;

const Instant = v.pipe(v.string(), v.isoTimestamp());
const IceServers = v.array(
  v.object({
    urls: v.union([v.string(), v.array(v.string())]),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
);
const Ticket = v.object({
  ticket: v.string(),
  peerId: v.string(),
  role: v.picklist(ROLES),
  closesAt: Instant,
  serverNow: Instant,
  iceServers: IceServers,
});
const Ice = v.object({ iceServers: IceServers });
const Refused = v.object({
  code: v.picklist([...TICKET_REFUSALS, 'taken_over']),
  opensAt: v.optional(Instant),
  serverNow: v.optional(Instant),
});

export function createCallServer(options: CallServerOptions): CallServer {
  return {
    ticket: async (sessionId, { id, again }, signal) => {
      const answer = await ask(options, '/calls/ticket', { sessionId, page: id, again }, Ticket, signal);
      if (!answer.ok) return answer;
      const { closesAt, serverNow, ...ticket } = answer.value;
      return ok({ ...ticket, closesAt: Date.parse(closesAt), closesInMs: between(serverNow, closesAt) });
    },
    ice: async (signal) => {
      const answer = await ask(options, '/calls/ice', {}, Ice, signal);
      return answer.ok ? ok(answer.value.iceServers) : answer;
    },
  };
}

async function ask<T>(
  { callsUrl, tokens, isOnline }: CallServerOptions,
  path: string,
  body: object,
  schema: v.GenericSchema<unknown, T>,
  signal: AbortSignal,
): Promise<Result<T, TicketProblem>> {
  const post = (token: string) =>
    fetch(callsUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  try {
    const token = await tokens.current();
    if (token === null) return failed({ code: 'unauthorized', opensInMs: null });
    let response = await post(token);
    if (response.status === 401) {
      const renewed = await tokens.renew(token);
      if (renewed !== null && renewed !== token) response = await post(renewed);
    }
    return read(response.ok, await response.json(), schema);
  } catch {
    // No network, too late an answer, or one that is none: a login page of a gym, say.
    return failed({ code: isOnline() ? 'away' : 'offline', opensInMs: null });
  }
}

function read<T>(isOk: boolean, answer: unknown, schema: v.GenericSchema<unknown, T>): Result<T, TicketProblem> {
  if (isOk) {
    const good = v.safeParse(schema, answer);
    return good.success ? ok(good.output) : failed({ code: 'away', opensInMs: null });
  }
  const refused = v.safeParse(Refused, answer);
  if (!refused.success) return failed({ code: 'away', opensInMs: null });
  const { code, opensAt, serverNow } = refused.output;
  if (code === 'taken_over') return failed({ code, opensInMs: null });
  const opensInMs = opensAt === undefined || serverNow === undefined ? null : between(serverNow, opensAt);
  return failed({ code, opensInMs });
}

function between(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}
