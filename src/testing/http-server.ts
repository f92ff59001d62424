/** A server on a free port that answers as a test says, and can be made to swallow what arrives. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpAnswer {
  status: number;
  body?: unknown;
}

export interface HttpServer {
  readonly url: string;
  /** What arrived, in order. */
  readonly requests: { path: string; headers: IncomingMessage['headers']; body: string }[];
  /** While true, requests arrive and nothing comes back. */
  swallows: boolean;
  close(): Promise<void>;
}

/** Starts a server. `answer` is asked for each request. */
export async function startHttpServer(
  answer: (path: string, headers: IncomingMessage['headers'], body: string) => HttpAnswer,
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    void take(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: HttpServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    swallows: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const body = await readBody(request);
    started.requests.push({ path, headers: request.headers, body });
    if (started.swallows) return;
    const answered = answer(path, request.headers, body);
    response.writeHead(answered.status, { 'content-type': 'application/json' });
    response.end(answered.body === undefined ? '' : JSON.stringify(answered.body));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
