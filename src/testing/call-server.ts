/**
 * The server's part in calls on a real port, with a REST that answers as PostgREST does to the two requests that calls
 * make: by the person's own token, with that person's own rows.
 */
import { randomUUID } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { SignJWT } from 'jose';
import { createApp } from '../server/app.ts';
import { readCallSettings } from '../server/calls/call-settings.ts';
import { createCalls } from '../server/calls/calls.ts';
import type { Rest } from '../server/calls/rest.ts';
import { createVerifyToken } from '../server/embedded/verify-token.ts';
import { listen, stop } from '../server/http/http-server.ts';
import { CallSocket } from './call-socket.ts';

const SECRET = 'the secret that signs access tokens in tests';
const PUBLISHABLE_KEY = 'sb_publishable_test';
const MINUTE = 60_000;

export interface SessionRow {
  id: string;
  trainer_id: string;
  client_id: string;
  scheduled_at: string;
  ends_at: string;
  type: string;
  status: string;
  meeting_url: string | null;
}

export interface TicketAnswer {
  ticket: string;
  peerId: string;
  role: string;
  expiresAt: string;
  opensAt: string;
  closesAt: string;
  serverNow: string;
  iceServers: unknown[];
}

export type CallServer = Awaited<ReturnType<typeof startCallServer>>;

export interface CallServerOptions {
  environment?: Record<string, string>;
  /** In milliseconds: between two looks at each socket, and how long one may be silent. */
  beat?: number;
  silence?: number;
}

export async function startCallServer({ environment = {}, beat, silence }: CallServerOptions = {}) {
  const sessions: SessionRow[] = [];
  const people = new Set<string>();
  const rest = fakeRest(people, sessions);
  /** How far the server's clock is ahead of the machine's. */
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const calls = createCalls({ settings: readCallSettings(environment), rest, now, beat, silence });
  const app = createApp({
    calls: calls.app,
    config: () => expectNobody('config'),
    checkHealth: async () => {},
    connectTo: [],
  });
  const http = await listen({ port: 0, host: '127.0.0.1', dev: false });
  const answer = getRequestListener(app.fetch);
  http.answerWith((request, response) => void answer(request, response), calls.upgrade);
  const url = `http://127.0.0.1:${http.port}`;

  return {
    url,
    port: http.port,
    rest,
    clock,

    addPerson(): string {
      const id = randomUUID();
      people.add(id);
      return id;
    },

    /** A confirmed online session that has begun, unless told otherwise; starts in `startsIn` minutes. */
    addSession(change: Partial<SessionRow> & { startsIn?: number } = {}): SessionRow {
      const { startsIn = -5, ...columns } = change;
      const start = now() + startsIn * MINUTE;
      const session: SessionRow = {
        id: randomUUID(),
        trainer_id: columns.trainer_id ?? this.addPerson(),
        client_id: columns.client_id ?? this.addPerson(),
        scheduled_at: postgresTime(start),
        ends_at: postgresTime(start + 60 * MINUTE),
        type: 'online',
        status: 'confirmed',
        meeting_url: null,
        ...columns,
      };
      sessions.push(session);
      return session;
    },

    /** A good access token of that person, unless changed. */
    token: createToken,

    ask(path: string, token: string | null, body: unknown = {}): Promise<Response> {
      return fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      });
    },

    async ticket(personId: string, sessionId: string): Promise<TicketAnswer> {
      const response = await this.ask('/calls/ticket', await createToken(personId), { sessionId });
      if (response.status !== 200) throw new Error(`no ticket: ${response.status} ${await response.text()}`);
      return (await response.json()) as TicketAnswer;
    },

    /** The status with which a socket is refused. */
    knock: (query: Record<string, string> | URLSearchParams, path?: string) => CallSocket.knock(http.port, query, path),

    /** As PeerJS does with a ticket. */
    open: ({ ticket, peerId }: Pick<TicketAnswer, 'ticket' | 'peerId'>) =>
      CallSocket.open(http.port, { key: 'spotter', id: peerId, token: ticket, version: '1.5.5' }),

    async join(personId: string, sessionId: string): Promise<CallSocket> {
      return this.open(await this.ticket(personId, sessionId));
    },

    async close(): Promise<void> {
      await calls.close();
      await stop(http.server);
    },
  };
}

/** An access token as sign-in makes them. */
async function createToken(sub: string, change: Record<string, unknown> = {}, secret = SECRET): Promise<string> {
  const claims = { sub, role: 'authenticated', aud: 'authenticated', exp: Math.floor(Date.now() / 1_000) + 600 };
  return new SignJWT({ ...claims, ...change })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

interface FakeRest extends Rest {
  /** Set, it answers everything so. */
  failsWith: number | undefined;
  asked: string[];
}

function fakeRest(people: ReadonlySet<string>, sessions: readonly SessionRow[]): FakeRest {
  const verify = createVerifyToken(SECRET);
  const rest: FakeRest = {
    url: 'http://rest.example',
    key: PUBLISHABLE_KEY,
    failsWith: undefined,
    asked: [],
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      rest.asked.push(pathname);
      if (rest.failsWith !== undefined) return Response.json({ message: 'no' }, { status: rest.failsWith });
      if (request.headers.get('apikey') !== PUBLISHABLE_KEY) return Response.json({}, { status: 401 });
      const claims = await verify(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
      if (claims === null) return Response.json({ code: 'PGRST301' }, { status: 401 });
      return Response.json(rowsFor(claims.sub, pathname, searchParams));
    },
  };
  return rest;

  function rowsFor(sub: string, pathname: string, query: URLSearchParams): unknown[] {
    if (pathname === '/rest/v1/users') return people.has(sub) ? [{ id: sub }] : [];
    const id = query.get('id')?.replace('eq.', '');
    return sessions.filter((row) => row.id === id && [row.trainer_id, row.client_id].includes(sub));
  }
}

/** As REST writes an instant. */
function postgresTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('T', ' ').replace('Z', '+00');
}

function expectNobody(what: string): never {
  throw new Error(`nobody asks for the ${what}`);
}
