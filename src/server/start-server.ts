/**
 * Starts the whole, in an order that fails early: the lock and the port first, then database and app side by side.
 *
 * Always so: while it starts, whoever asks is told to come back (503, which devices repeat by themselves); a start that
 * fails leaves nothing running and nothing locked.
 */
import { rmSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp, SERVER_PATHS } from './app.ts';
import { type Backend, DATABASE_FOLDER, openBackend, SYNC_FOLDER } from './backend.ts';
import { buildApp, projectFolder } from './build-app.ts';
import { type Calls, createCalls } from './calls/calls.ts';
import { type DevelopmentApp, openDevelopmentApp } from './development-app.ts';
import { lockFolder } from './embedded/database/lock.ts';
import { KEYS_FILE } from './embedded/keys.ts';
import { listen, stop } from './http/http-server.ts';
import { readStaticFiles, type StaticFiles } from './http/static-files.ts';
import { createPublicConfig, foreignOrigins } from './public-config.ts';
import type { Settings } from './settings.ts';

export interface RunningServer {
  port: number;
  backend: Backend;
  /** Ends open streams, lets answers finish, closes the database. Takes at most about a second. */
  close(): Promise<void>;
}

/** Starts the server as the settings say. `say` is told what takes time. */
export async function startServer(settings: Settings, say: (line: string) => void): Promise<RunningServer> {
  // In the reverse order of opening; each runs even if another fails.
  const closers: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await Promise.resolve(closer()).catch(console.error);
  };
  try {
    closers.push(lockFolder(settings.dataFolder));
    if (settings.reset) reset(settings.dataFolder);
    const given = settings.appFolder === undefined ? undefined : readStaticFiles(settings.appFolder);
    const http = await listen(settings);
    closers.push(() => stop(http.server));
    const opening = openBackend(settings, say);
    const [backend, app] = await settleBoth(opening, openApp(settings, http.server, given, say));
    // Streams first, as the port cannot close while they are open.
    closers.push(() => backend.close());
    if (app.development !== undefined) closers.push(app.development.close);
    const calls = createCalls({ settings: settings.calls, rest: backend.rest });
    closers.push(() => calls.close());
    http.answerWith(listener(settings, backend, app, calls), calls.upgrade);
    return { port: http.port, backend, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface OpenApp {
  files?: StaticFiles;
  development?: DevelopmentApp;
}

async function openApp(
  settings: Settings,
  server: Server,
  given: StaticFiles | undefined,
  say: (line: string) => void,
): Promise<OpenApp> {
  if (settings.dev) return { development: await openDevelopmentApp(server) };
  if (given !== undefined) return { files: given };
  say('Building the app where it is not up to date …');
  await buildApp();
  return { files: readStaticFiles(join(projectFolder, 'dist')) };
}

/** Waits for both whatever happens, so that a failure of one leaves nothing of the other behind. */
async function settleBoth(backend: Promise<Backend>, app: Promise<OpenApp>): Promise<[Backend, OpenApp]> {
  const [opened, built] = await Promise.allSettled([backend, app]);
  if (opened.status === 'fulfilled' && built.status === 'fulfilled') return [opened.value, built.value];
  if (opened.status === 'fulfilled') await opened.value.close();
  if (built.status === 'fulfilled') await built.value.development?.close();
  throw opened.status === 'rejected' ? opened.reason : built.status === 'rejected' ? built.reason : undefined;
}

function listener(
  settings: Settings,
  backend: Backend,
  { files, development }: OpenApp,
  calls: Calls,
): RequestListener {
  const app = createApp({
    ...(backend.api === undefined ? {} : { api: backend.api }),
    ...(backend.sync === undefined ? {} : { sync: backend.sync }),
    calls: calls.app,
    ...(files === undefined ? {} : { files }),
    config: (origin) =>
      createPublicConfig({ settings, publishableKey: backend.publishableKey, demo: backend.demo }, origin),
    checkHealth: backend.checkHealth,
    connectTo: foreignOrigins(settings),
  });
  const listen = getRequestListener(app.fetch);
  const answer: RequestListener = (request, response) => void listen(request, response);
  if (development === undefined) return answer;
  return (request, response) =>
    SERVER_PATHS.test(new URL(request.url ?? '/', 'http://localhost').pathname)
      ? answer(request, response)
      : development.answer(request, response);
}

function reset(folder: string): void {
  for (const name of [DATABASE_FOLDER, `${DATABASE_FOLDER}.unfinished`, SYNC_FOLDER, KEYS_FILE]) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}
