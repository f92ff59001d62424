/**
 * One address for everything: the app's files, its config, auth and REST, sync, calls, health.
 *
 * Always so: each path belongs to one part, and what no part knows is answered in the part's own shape, never with the
 * app's shell; anybody's page may call auth, REST, sync and calls (tokens travel in headers, so no cookie is lent to them);
 * whatever fails is answered as JSON.
 */
import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { securityHeaders } from './http/security-headers.ts';
import { serveStaticFiles, type StaticFiles } from './http/static-files.ts';
import type { PublicConfig } from './public-config.ts';

export interface Part {
  fetch(request: Request, bindings?: object): Response | Promise<Response>;
}

export interface AppParts {
  /** Auth and REST; absent where Supabase serves them. */
  api?: Part;
  /** Sync; absent where a PowerSync Service serves it. */
  sync?: Part;
  /** Tickets for calls; their WebSockets do not come through here. */
  calls?: Part;
  /** The built app; absent in development, where Vite serves it. */
  files?: StaticFiles;
  config(origin: string): PublicConfig;
  /** Resolves while the server can do its work. */
  checkHealth(): Promise<void>;
  connectTo: readonly string[];
}

const MEGABYTE = 1024 * 1024;
// Sync has a limit of its own.
const LONGEST_BODY = { rest: 8 * MEGABYTE, auth: MEGABYTE / 16, calls: MEGABYTE / 64 };
// Longer than a database elsewhere is waited for, shorter than a device waits for us.
const HEALTH_TIMEOUT = 6_000;

/** All of them. What begins so is answered by a part of the server, everything else by the app's files. */
export const SERVER_PATHS = /^\/(auth|rest|sync|calls|config\.json|healthz|write-checkpoint2\.json)(\/|$)/;

export function createApp({ api, sync, calls, files, config, checkHealth, connectTo }: AppParts): Hono<{
  Bindings: HttpBindings;
}> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(securityHeaders({ connectTo }));
  const anyOrigin = cors({ origin: '*', exposeHeaders: ['Content-Range', 'Preference-Applied'], maxAge: 7200 });
  for (const path of ['/auth/*', '/rest/*', '/sync/*', '/calls/*', '/write-checkpoint2.json', '/healthz']) {
    app.use(path, anyOrigin);
  }
  app.use('/rest/*', limitBody(LONGEST_BODY.rest));
  app.use('/auth/*', limitBody(LONGEST_BODY.auth));
  app.use('/calls/*', limitBody(LONGEST_BODY.calls));

  app.get('/config.json', (context) => context.json(config(originOf(context)), 200, { 'Cache-Control': 'no-store' }));
  app.get('/healthz', (context) => answerHealth(context, checkHealth));
  mount(app, ['/auth/*', '/rest/*'], api);
  mount(app, ['/sync/*', '/write-checkpoint2.json'], sync);
  mount(app, ['/calls/*'], calls);
  if (files !== undefined) {
    const serve = serveStaticFiles(files);
    app.all('*', (context) => (SERVER_PATHS.test(context.req.path) ? context.notFound() : serve(context)));
  }
  app.notFound((context) => context.json({ code: 'not_found', message: 'There is nothing at this address.' }, 404));
  app.onError(answerFailure);
  return app;
}

function mount(app: Hono<{ Bindings: HttpBindings }>, paths: readonly string[], part: Part | undefined): void {
  if (part === undefined) return;
  for (const path of paths) app.all(path, (context) => part.fetch(context.req.raw, context.env));
}

function limitBody(maxSize: number) {
  const message = `The request is too large: at most ${maxSize / MEGABYTE} MB are taken at once.`;
  return bodyLimit({
    maxSize,
    onError: (context) => context.json({ code: 'too_long', message, msg: message, details: null, hint: null }, 413),
  });
}

/** The origin the browser sees, also behind a proxy that speaks https for us. */
function originOf(context: Context): string {
  const url = new URL(context.req.url);
  if (context.req.header('x-forwarded-proto') === 'https') url.protocol = 'https:';
  return url.origin;
}

async function answerHealth(context: Context, checkHealth: () => Promise<void>): Promise<Response> {
  context.header('Cache-Control', 'no-store');
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), HEALTH_TIMEOUT);
  try {
    await Promise.race([checkHealth(), late.promise]);
    return context.json({ ok: true });
  } catch {
    return context.json({ ok: false, message: 'The server runs, but its database does not answer.' }, 503);
  } finally {
    clearTimeout(timer);
  }
}

function answerFailure(error: Error, context: Context): Response {
  const incident = randomUUID();
  console.error(`Incident ${incident} at ${context.req.method} ${context.req.path}:`, error);
  const message = `Something failed on the server (incident ${incident}).`;
  return context.json({ code: 'server_error', message, msg: message, details: null, hint: null }, 500);
}
