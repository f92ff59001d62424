/**
 * The line between one device and the server, over real HTTP, on which things go wrong. What becomes of a request is drawn
 * when it comes in; cut and dead lines are the plan's doing.
 */
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TROUBLES, type Trouble } from './faults.ts';
import type { Random } from './random.ts';

/** `cut`: nobody answers, at once. `dead`: bytes go in and none come out, and nothing is closed. */
export type LineState = 'up' | 'cut' | 'dead';

const LATE_MS = 4_000;

export class Line {
  /** What became of the requests, by kind. */
  readonly seen = new Map<Trouble, number>();
  readonly #target: URL;
  readonly #random: Random;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Streams whose bytes stop while the line is dead. */
  readonly #answers = new Set<IncomingMessage>();
  #state: LineState = 'up';
  #calm = false;
  #revived = Promise.withResolvers<void>();

  private constructor(target: string, random: Random) {
    this.#target = new URL(target);
    this.#random = random;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => request.socket.destroy());
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      if (this.#state === 'cut') socket.destroy();
    });
  }

  static async open(target: string, random: Random): Promise<Line> {
    const line = new Line(target, random);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  set(state: LineState): void {
    this.#state = state;
    if (state === 'cut') for (const socket of this.#sockets) socket.destroy();
    for (const answer of this.#answers) {
      if (state === 'dead') answer.pause();
      else answer.resume();
    }
    if (state === 'dead') return;
    this.#revived.resolve();
    this.#revived = Promise.withResolvers();
  }

  /** From here on every request gets through. */
  calmDown(): void {
    this.#calm = true;
    this.set('up');
  }

  /** From here on each request meets what chance has for it. */
  getRough(): void {
    this.#calm = false;
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const trouble = this.#calm ? 'none' : this.#random.weighted(TROUBLES);
    const wait = this.#random.between(20, LATE_MS);
    this.seen.set(trouble, (this.seen.get(trouble) ?? 0) + 1);
    const body = await readAll(request);
    await this.#alive();
    if (trouble === 'request lost') return void request.socket.destroy();
    if (trouble === 'slow') await sleep(wait / 4);
    if (trouble === 'sent twice' && !isStream(request)) (await this.#ask(request, body)).resume();
    const answer = await this.#ask(request, body);
    if (trouble === 'answered late') await sleep(wait);
    await this.#alive();
    if (trouble === 'answer lost') return (answer.destroy(), void request.socket.destroy());
    this.#pass(answer, response);
  }

  #pass(answer: IncomingMessage, response: ServerResponse): void {
    this.#answers.add(answer);
    answer.on('close', () => this.#answers.delete(answer));
    response.on('close', () => answer.destroy());
    answer.on('error', () => response.destroy());
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.flushHeaders();
    // Not a pipe, which would resume what a dead line has paused.
    answer.on('data', (bytes: Buffer) => response.write(bytes));
    answer.on('end', () => response.end());
  }

  #ask({ method, url = '/', headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const asked = send(
        new URL(url, this.#target),
        { method, headers: { ...headers, host: this.#target.host } },
        resolve,
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }

  async #alive(): Promise<void> {
    while (this.#state === 'dead') await this.#revived.promise;
  }
}

function isStream({ url }: IncomingMessage): boolean {
  return url?.startsWith('/sync/') === true;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
