/** One of the two, as the server has them: a socket with its ticket, and how it is treated. */
import type { WebSocket } from 'ws';
import { PeerPort } from './peer-server.ts';
import type { Ticket } from './tickets.ts';

/** Why the server closes a socket; after the second and the third whoever asks for a ticket is told why there is none. */
export const CLOSE = {
  takenOver: 4001,
  windowOver: 4002,
  noCall: 4003,
  stopping: 1001,
  tooMuch: 1008,
} as const;

/** A whole negotiation of two connections is some dozens of messages. */
const MESSAGES_A_SECOND = 100;
/** For a device to hear why it is closed. One that is gone never answers. */
const GOODBYE = 2_000;

export class Member {
  readonly ticket: Ticket;
  readonly address: string;
  readonly port: PeerPort;
  /** The id that dialled this one last. */
  dialledBy: string | null = null;
  readonly #socket: WebSocket;
  #heardAt: number;
  #second = 0;
  #messages = 0;
  #isClosing = false;

  constructor(socket: WebSocket, ticket: Ticket, address: string, now: number) {
    this.#socket = socket;
    this.ticket = ticket;
    this.address = address;
    this.port = new PeerPort(socket);
    this.#heardAt = now;
    socket.on('pong', () => (this.#heardAt = Date.now()));
  }

  send(message: object): void {
    this.port.send(JSON.stringify(message));
  }

  /** Counts a message; false when it was one too many, and the socket is closed for it. */
  mayHear(now: number): boolean {
    if (this.#isClosing) return false;
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) this.#messages = 0;
    this.#second = second;
    this.#messages += 1;
    if (this.#messages <= MESSAGES_A_SECOND) return true;
    this.close(CLOSE.tooMuch);
    return false;
  }

  /** Looks after it, every few seconds. Who answers no ping for so long as `silence` is gone, whatever the socket says. */
  beat(isOpen: boolean, silence: number): void {
    if (!isOpen) this.close(CLOSE.windowOver);
    else if (Date.now() - this.#heardAt > silence) this.#socket.terminate();
    else this.#socket.ping();
  }

  /** PeerServer lets go of it at once; the socket follows when the device has heard why. */
  close(code: number): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.port.end();
    this.#socket.close(code);
    setTimeout(() => this.#socket.terminate(), GOODBYE).unref();
  }

  terminate(): void {
    this.port.end();
    this.#socket.terminate();
  }
}
