/** The server's part in calls: tickets and addresses over HTTP, signalling over WebSockets. Media never comes here. */
import type { Hono } from 'hono';
import type { CallSettings } from './call-settings.ts';
import type { Rest } from './rest.ts';
import { createRoutes } from './routes.ts';
import { Signalling, type SignallingOptions } from './signalling.ts';
import { createTickets } from './tickets.ts';

export interface CallsOptions {
  settings: CallSettings;
  rest: Rest;
  /** Milliseconds; the machine's clock unless given. */
  now?: () => number;
  beat?: SignallingOptions['beat'];
  silence?: SignallingOptions['silence'];
}

export interface Calls {
  /** Serves `/calls/*`. */
  app: Hono;
  upgrade: Signalling['upgrade'];
  close(): Promise<void>;
}

export function createCalls({ settings, rest, now = Date.now, beat, silence }: CallsOptions): Calls {
  const tickets = createTickets(settings.ticketSecret);
  const signalling = new Signalling({ tickets, now, proxies: settings.proxies, beat, silence });
  const app = createRoutes({
    settings,
    rest,
    tickets,
    now,
    onTicket: (session, window) => {
      signalling.noteWindow(session, window);
      signalling.expect().catch(() => {});
    },
    onNoCall: (session) => signalling.endCall(session),
    isElsewhere: (...asked) => signalling.isElsewhere(...asked),
  });
  return {
    app,
    upgrade: (request, socket, head) => signalling.upgrade(request, socket, head),
    close: () => signalling.close(),
  };
}
