/** A device's signalling socket, as PeerJS opens it, with what came over it. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface CallMessage {
  type: string;
  src?: string;
  payload?: unknown;
}

interface Room {
  you: { peerId: string; role: string };
  other: { peerId: string } | null;
  serverNow: string;
}

type Query = Record<string, string> | URLSearchParams;

const PATIENCE = 5_000;

export class CallSocket {
  readonly messages: CallMessage[] = [];
  /** The code with which it was closed. */
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #listeners = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      // eslint-disable-next-line typescript/no-base-to-string -- one Buffer, as nothing else was asked for.
      this.messages.push(JSON.parse(data.toString()) as CallMessage);
      for (const listen of this.#listeners) listen();
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  /** Opens one; throws with the status when it is refused. */
  static async open(port: number, query: Query): Promise<CallSocket> {
    const socket = new WebSocket(addressOf(port, query));
    const opened = new CallSocket(socket);
    await Promise.race([once(socket, 'open'), refusalOf(socket)]);
    return opened;
  }

  /** The status with which a socket is refused; throws when it opens. */
  static async knock(port: number, query: Query, path?: string): Promise<number> {
    const socket = new WebSocket(addressOf(port, query, path));
    socket.on('error', () => {});
    const opened = once(socket, 'open').then(() => {
      socket.terminate();
      throw new Error('it opened');
    });
    return Promise.race([opened, refusalOf(socket).catch((error: Refused) => error.status)]);
  }

  /** The first message of that kind, also one that came before. */
  async next(type: string): Promise<CallMessage> {
    return this.#find(() => this.messages.find((message) => message.type === type), type);
  }

  /** Waits until the room says that the other has this id, or is not there (null). */
  async seesOther(peerId: string | null, patience = PATIENCE): Promise<void> {
    const look = (): boolean | undefined => this.room && (this.room.other?.peerId ?? null) === peerId;
    await this.#find(look, `other ${String(peerId)}`, patience);
  }

  /** What was said of the room last. */
  get room(): Room | undefined {
    return this.messages.findLast(({ type }) => type === 'ROOM')?.payload as Room | undefined;
  }

  get peerId(): string {
    return this.room?.you.peerId ?? '';
  }

  /** What the other side, or anybody, got through to it. */
  get relayed(): CallMessage[] {
    return this.messages.filter(({ type }) => !['OPEN', 'ROOM'].includes(type));
  }

  send(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }

  sendRaw(data: string | Buffer): void {
    this.#socket.send(data);
  }

  /** Resolves when everything sent before was read and judged by the server. */
  async settled(): Promise<void> {
    const pong = once(this.#socket, 'pong');
    this.#socket.ping();
    await pong;
  }

  /** Reads nothing and answers nothing from now on, as a device whose line has broken. */
  freeze(): void {
    this.#socket.pause();
  }

  async leave(): Promise<void> {
    this.#socket.close();
    // One that is frozen would never hear the end of it.
    if (this.#socket.isPaused) this.#socket.terminate();
    await this.closed;
  }

  async #find<T>(look: () => T | undefined | false, what: string, patience = PATIENCE): Promise<T> {
    const found = Promise.withResolvers<T>();
    const listen = (): void => {
      const value = look();
      if (value !== undefined && value !== false) found.resolve(value);
    };
    const timer = setTimeout(
      () => found.reject(new Error(`${what} did not come; there was ${JSON.stringify(this.messages)}`)),
      patience,
    );
    this.#listeners.add(listen);
    listen();
    try {
      return await found.promise;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(listen);
    }
  }
}

class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`refused with ${status}`);
    this.status = status;
  }
}

async function refusalOf(socket: WebSocket): Promise<never> {
  const status = await new Promise<number>((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('close', () => reject(new Error('closed without an answer')));
  });
  socket.terminate();
  throw new Refused(status);
}

function addressOf(port: number, query: Query, path = '/calls/peerjs'): string {
  return `ws://127.0.0.1:${port}${path}?${new URLSearchParams(query).toString()}`;
}
