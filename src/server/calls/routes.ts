/**
 * `POST /calls/ticket` and `POST /calls/ice`: what a person asks for before a call, answered in JSON with the server's
 * time, so that a device whose clock is off knows it.
 */
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Role } from '../../domain/user.ts';
import type { CallSettings } from './call-settings.ts';
import { createIceServers } from './ice-servers.ts';
import { judgeJoin } from './judge-join.ts';
import { createRateLimit } from './rate-limit.ts';
import { askPerson, askSession, type Rest, type RestProblem } from './rest.ts';
import type { Window } from './rooms.ts';
import type { Tickets } from './tickets.ts';

export interface RoutesOptions {
  settings: CallSettings;
  rest: Rest;
  tickets: Tickets;
  now(): number;
  /** Somebody got a ticket. */
  onTicket(session: string, window: Window): void;
  /** One of a session's two got none, as there is no call: not now, or not here. */
  onNoCall(session: string): void;
  /** Whether a person is in the call with another page than this one. */
  isElsewhere(session: string, role: Role, page: string): boolean;
}

const MINUTE = 60_000;
const ASKED_A_MINUTE = 30;

const Body = v.object({
  sessionId: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
  /** Which of the person's pages asks. */
  page: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
  /** It comes back by itself: not to take the call from where that person has gone on with it. */
  again: v.optional(v.boolean(), false),
});

type RefusedStatus = 400 | 401 | 403 | 409 | 429 | 503;

export function createRoutes({ settings, rest, tickets, now, onTicket, onNoCall, isElsewhere }: RoutesOptions): Hono {
  const ticketLimit = createRateLimit(ASKED_A_MINUTE, MINUTE);
  const iceLimit = createRateLimit(ASKED_A_MINUTE, MINUTE);
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });

  app.post('/calls/ticket', async (context) => {
    const body = v.safeParse(Body, await context.req.json().catch(() => null));
    const token = tokenOf(context);
    const person = await askPerson(rest, token);
    if (!person.ok) return refuseRest(context, person.error);
    if (!ticketLimit(person.value, now())) return refuseTooMany(context);
    if (!body.success) return refuse(context, 400, 'bad_input', 'The body must be {"sessionId": "<uuid>"}.');
    const session = await askSession(rest, token, body.output.sessionId);
    if (!session.ok) return refuseRest(context, session.error);
    const admission = judgeJoin(session.value, person.value, new Date(now()));
    if (!admission.ok) {
      const { code, message, opensAt } = admission.error;
      if (session.value !== null && code !== 'not_yours') onNoCall(session.value.id);
      return refuse(context, code === 'not_yours' ? 403 : 409, code, message, opensAt);
    }
    const { role, opensAt, closesAt } = admission.value;
    // As Postgres writes it, so that both of the two name the same room.
    const sessionId = session.value?.id ?? body.output.sessionId;
    const { page, again } = body.output;
    if (again && isElsewhere(sessionId, role, page)) {
      return refuse(context, 409, 'taken_over', 'You are in this call on another page or device.');
    }
    const ticket = await tickets.issue({ sub: person.value, session: sessionId, role, page, closesAt }, now());
    onTicket(sessionId, { closes: seconds(closesAt), exp: seconds(ticket.expiresAt) });
    return context.json({
      ticket: ticket.text,
      peerId: ticket.peerId,
      role,
      expiresAt: ticket.expiresAt.toISOString(),
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      serverNow: serverNow(),
      iceServers: createIceServers(settings, person.value, now()),
    });
  });

  app.post('/calls/ice', async (context) => {
    const person = await askPerson(rest, tokenOf(context));
    if (!person.ok) return refuseRest(context, person.error);
    if (!iceLimit(person.value, now())) return refuseTooMany(context);
    return context.json({ iceServers: createIceServers(settings, person.value, now()), serverNow: serverNow() });
  });

  app.notFound((context) => context.json({ code: 'not_found', message: 'There is nothing at this address.' }, 404));
  return app;

  function serverNow(): string {
    return new Date(now()).toISOString();
  }

  function refuse(context: Context, status: RefusedStatus, code: string, message: string, opensAt?: Date): Response {
    const opens = opensAt === undefined ? {} : { opensAt: opensAt.toISOString() };
    return context.json({ code, message, ...opens, serverNow: serverNow() }, status);
  }

  function refuseRest(context: Context, problem: RestProblem): Response {
    return problem === 'unauthorized'
      ? refuse(context, 401, problem, 'The access token is not valid, or no longer. Sign in again.')
      : refuse(context, 503, problem, 'Who you are cannot be looked up at the moment. Try again in a moment.');
  }

  function refuseTooMany(context: Context): Response {
    context.header('Retry-After', String(Math.ceil((MINUTE - (now() % MINUTE)) / 1_000)));
    return refuse(context, 429, 'too_many', 'That was asked too often. Try again in a minute.');
  }
}

const seconds = (instant: Date) => instant.getTime() / 1_000;

/** What cannot be a token is an empty one. */
function tokenOf(context: Context): string {
  return /^Bearer ([\w.~+/=-]+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
}
