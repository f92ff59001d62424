/**
 * Signalling: the sockets over which the two of a session find each other.
 *
 * Always so: a socket exists only for a ticket, once; each of the two is there once, and whoever comes anew takes the
 * place of their own old socket at once, also when that looks alive still; each is told who is there, at the start and
 * at every change; nobody hears from anybody but the other of the same session.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Role } from '../../domain/user.ts';
import { isOffer, judgeMessage } from './judge-message.ts';
import { CLOSE, Member } from './member.ts';
import { createPeerBroker, type PeerBroker } from './peer-server.ts';
import { Rooms, type Window } from './rooms.ts';
import type { Ticket, Tickets } from './tickets.ts';
import { addressOf, readKnock, type Refused, refuseUpgrade } from './upgrade.ts';

const LONGEST_MESSAGE = 64 * 1024;
const MOST_SOCKETS = { all: 5_000, ofAddress: 256, ofPerson: 4 };
const BEAT = 5_000;
const LONGEST_SILENCE = 20_000;
/** For a device to hear why, and a little more for one that is gone. */
const GOODBYE = 250;

export interface SignallingOptions {
  tickets: Tickets;
  now(): number;
  /** How many stand before the server. */
  proxies: number;
  /** Between two looks at each socket. */
  beat?: number | undefined;
  /** From when on a device that answers nothing is gone. */
  silence?: number | undefined;
}

export class Signalling {
  readonly #options: SignallingOptions;
  readonly #rooms = new Rooms();
  /** All that are not closed yet, those who were replaced among them. */
  readonly #open = new Set<Member>();
  /** Those who knocked and have no answer yet. */
  readonly #knocking = new Set<Duplex>();
  readonly #acceptor = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: LONGEST_MESSAGE,
  });
  readonly #heart: NodeJS.Timeout;
  #broker: Promise<PeerBroker> | undefined;
  #closed = false;

  constructor(options: SignallingOptions) {
    this.#options = options;
    this.#heart = setInterval(() => this.#beat(), options.beat ?? BEAT);
    this.#heart.unref();
  }

  /** Somebody has a ticket, so will come: gets ready. */
  expect(): Promise<PeerBroker> {
    this.#broker ??= createPeerBroker();
    return this.#broker;
  }

  /** Found when a ticket was asked for: a session that was moved meanwhile has another window. */
  noteWindow(session: string, window: Window): void {
    this.#rooms.noteWindow(session, window);
  }

  /** Found when a ticket was asked for: the session has no call now, whatever it had when its two came. */
  endCall(session: string): void {
    for (const member of this.#rooms.membersOf(session)) member.close(CLOSE.noCall);
  }

  /** Whether a person is in the call with another page than this one. */
  isElsewhere(session: string, role: Role, page: string): boolean {
    return this.#rooms.isElsewhere(session, role, page);
  }

  /** Takes over a socket that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#knocking.add(socket);
    this.#admit(request, socket, head)
      .then((refused) => refused && refuseUpgrade(socket, refused))
      .catch((error: unknown) => {
        console.error('A socket of a call could not be opened:', error);
        socket.destroy();
      })
      .finally(() => this.#knocking.delete(socket));
  }

  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<Refused | undefined> {
    const { tickets, now } = this.#options;
    const knock = readKnock(request);
    const ticket = knock === null ? null : await tickets.read(knock.ticket, now());
    if (ticket === null) return [401, 'A ticket for the call is needed.'];
    if (knock?.peerId !== ticket.peer) return [403, 'The ticket is for another id.'];
    const broker = await this.expect();
    // From here on nothing is waited for, so that nobody slips in between.
    const address = addressOf(request, this.#options.proxies);
    const refused = this.#findRoom(ticket, address);
    if (refused !== undefined) return refused;
    if (!tickets.spend(ticket, now())) return [401, 'The ticket was used before.'];
    this.#acceptor.handleUpgrade(request, socket, head, (opened) => this.#enter(opened, ticket, address, broker));
    return undefined;
  }

  #findRoom(ticket: Ticket, address: string): Refused | undefined {
    if (this.#closed) return [503, 'The server is stopping.'];
    if (this.#options.now() >= ticket.closes * 1_000) return [403, 'The call is over.'];
    if (this.#open.size >= MOST_SOCKETS.all) return [503, 'There are too many calls at the moment.'];
    const others = [...this.#rooms.membersBeside(ticket)];
    const ofPerson = others.filter((member) => member.ticket.sub === ticket.sub).length;
    const ofAddress = others.filter((member) => member.address === address).length;
    if (ofPerson >= MOST_SOCKETS.ofPerson) return [429, 'You are in too many calls at once.'];
    return ofAddress >= MOST_SOCKETS.ofAddress ? [429, 'There are too many calls from your network.'] : undefined;
  }

  #enter(socket: WebSocket, ticket: Ticket, address: string, broker: PeerBroker): void {
    const member = new Member(socket, ticket, address, Date.now());
    this.#open.add(member);
    socket.on('message', (data, isBinary) => this.#hear(member, data, isBinary));
    socket.on('close', () => this.#leave(member));
    // Too long a message, or none at all by the protocol: the socket closes by itself.
    socket.on('error', () => {});
    const replaced = this.#rooms.enter(member);
    replaced?.send({ type: 'TAKEN_OVER' });
    replaced?.close(CLOSE.takenOver);
    broker.connect(member.port, ticket.peer);
    this.#tell(member);
    this.#tell(this.#rooms.otherOf(member));
  }

  #hear(member: Member, data: RawData, isBinary: boolean): void {
    if (!this.#rooms.isIn(member) || !member.mayHear(this.#options.now()) || isBinary) return;
    const other = this.#rooms.otherOf(member);
    const otherId = other?.ticket.peer ?? null;
    const message = judgeMessage(textOf(data), member.ticket.role, otherId, member.dialledBy === otherId);
    if (message === null) return;
    if (other !== undefined && isOffer(message)) other.dialledBy = member.ticket.peer;
    member.port.hear(message);
  }

  #leave(member: Member): void {
    this.#open.delete(member);
    member.port.end();
    if (this.#rooms.leave(member)) this.#tell(this.#rooms.otherOf(member));
  }

  /** Says who is there. */
  #tell(member: Member | undefined): void {
    if (member === undefined) return;
    const { peer: peerId, role } = member.ticket;
    const other = this.#rooms.otherOf(member);
    member.send({
      type: 'ROOM',
      payload: {
        you: { peerId, role },
        other: other === undefined ? null : { peerId: other.ticket.peer },
        serverNow: new Date(this.#options.now()).toISOString(),
      },
    });
  }

  #beat(): void {
    const now = this.#options.now();
    const silence = this.#options.silence ?? LONGEST_SILENCE;
    for (const member of this.#open) member.beat(this.#rooms.isOpenFor(member, now), silence);
  }

  /** Closes every socket and takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#heart);
    for (const member of this.#open) member.close(CLOSE.stopping);
    if (this.#open.size > 0) await new Promise((resolve) => setTimeout(resolve, GOODBYE));
    for (const member of this.#open) member.terminate();
    for (const socket of this.#knocking) socket.destroy();
  }
}

function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Uint8Array).toString();
}
