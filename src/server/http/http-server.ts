/** The port that everything comes through: requests, and sockets that ask to become WebSockets. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isForSignalling, refuseUpgrade } from '../calls/upgrade.ts';
import { StartFailure } from '../failure.ts';
import type { Settings } from '../settings.ts';

const GRACE = 1_000;

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Listens, and answers 503 until it is told who answers. Throws a StartFailure. */
export async function listen({ port, host, dev }: Pick<Settings, 'port' | 'host' | 'dev'>) {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1' });
    response.end(JSON.stringify({ ok: false, message: 'The server is starting.' }));
  };
  let upgrade: UpgradeListener = (_request, socket) => refuseUpgrade(socket, [503, 'The server is starting.']);
  // What else could be upgraded (some clients offer HTTP/2 with every request) is answered as if it had not asked.
  const shouldUpgradeCallback = (request: IncomingMessage): boolean =>
    request.headers.upgrade?.toLowerCase() === 'websocket' && (dev || isForSignalling(request));
  const server = createServer({ shouldUpgradeCallback }, (request, response) => answer(request, response));
  server.on('upgrade', (request, socket, head) => {
    // A line that breaks is no news, and without a listener it would end the process.
    socket.on('error', () => socket.destroy());
    if (isForSignalling(request)) upgrade(request, socket, head);
    // While the app is being written, Vite listens too and knows its own.
    else if (!dev) refuseUpgrade(socket, [404, 'There is nothing at this address.']);
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', listening.reject);
  server.listen(port, host, listening.resolve);
  await listening.promise.catch((error: unknown) => {
    throw new StartFailure(describeListenFailure(error, port, host), { cause: error });
  });
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    answerWith(listener: RequestListener, upgradeListener: UpgradeListener) {
      answer = listener;
      upgrade = upgradeListener;
    },
  };
}

function describeListenFailure(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES') return `Port ${port} may not be used by you: choose one above 1023, such as PORT=8787.`;
  return `Cannot listen on ${host} port ${port}: ${String(error)}`;
}

/** Takes nobody new, lets answers finish for a moment, then closes. WebSockets are for their owner to close before. */
export async function stop(server: Server): Promise<void> {
  const closed = Promise.withResolvers<void>();
  server.close(() => closed.resolve());
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed.promise;
  clearTimeout(timer);
}
