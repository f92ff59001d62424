/** The app as Vite serves it while it is being written: nothing is built, and what is saved is on the screen at once. */
import type { RequestListener, Server } from 'node:http';
import { projectFolder } from './build-app.ts';

export interface DevelopmentApp {
  answer: RequestListener;
  close(): Promise<void>;
}

/** Opens Vite on our own port: its requests through `answer`, its socket through `server`. */
export async function openDevelopmentApp(server: Server): Promise<DevelopmentApp> {
  // Loaded here because it is not needed otherwise, and not small.
  const { createServer } = await import('vite');
  const vite = await createServer({
    root: projectFolder,
    server: { middlewareMode: true, hmr: { server }, ws: { server } },
    appType: 'spa',
  });
  return { answer: (request, response) => vite.middlewares(request, response), close: () => vite.close() };
}
