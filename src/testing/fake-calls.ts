/**
 * The calls' server without a network: one session's room, for both of its two on one page. PeerJS and WebRTC on top of it
 * are the real ones. It keeps to the same rules as the server: one socket for a ticket, the newest of a person wins at
 * once, only the trainer offers.
 */
import type { CallTicket, TicketProblem } from '../domain/call-ticket.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Role } from '../domain/user.ts';

const ROOM = '/calls/peerjs';
export const CALLS_URL = 'http://calls.test';

interface Message {
  type: string;
  src?: string;
  dst?: string;
  payload?: unknown;
}

export class FakeCalls {
  /** What is answered instead of a ticket. */
  problem: TicketProblem | null = null;
  /** Nothing gets through, and nobody is told. */
  #isCut = false;
  readonly #tickets = new Map<string, { role: Role; peerId: string }>();
  readonly #room = new Map<Role, FakeSocket>();
  readonly #real = globalThis.WebSocket;
  readonly #realFetch = globalThis.fetch;
  /** All that was relayed, for tests of who may say what. */
  readonly relayed: Message[] = [];
  asked = 0;
  /** Until the window closes. */
  closesInMs = 3_600_000;
  /** How far the server's clock is ahead of this device's. */
  aheadMs = 0;

  constructor() {
    const open = (url: string) => new FakeSocket(url, this);
    const RealSocket = this.#real;
    const standIn = new Proxy(RealSocket, {
      construct: (_, [url, ...more]: [string, ...string[]]) =>
        new URL(url).pathname === ROOM ? open(url) : new RealSocket(url, ...more),
    });
    globalThis.WebSocket = standIn;
  }

  /** Answers requests for tickets too, as one side’s. */
  serveTickets(role: Role): void {
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.endsWith('/calls/ticket')) return this.#realFetch(input, init);
      const ticket = await this.ticketFor(role);
      const serverNow = new Date(Date.now() + this.aheadMs);
      const after = (ms: number) => new Date(serverNow.getTime() + ms).toISOString();
      if (ticket.ok) {
        const { closesInMs, ...given } = ticket.value;
        const times = { closesAt: after(closesInMs), serverNow: serverNow.toISOString() };
        return Response.json({ ...given, ...times });
      }
      const { code, opensInMs } = ticket.error;
      if (code === 'offline' || code === 'away') throw new TypeError('Failed to fetch');
      const opens = opensInMs === null ? {} : { opensAt: after(opensInMs) };
      return Response.json({ code, message: code, ...opens, serverNow: serverNow.toISOString() }, { status: 409 });
    };
  }

  restore(): void {
    globalThis.WebSocket = this.#real;
    globalThis.fetch = this.#realFetch;
  }

  ticketFor(role: Role): Promise<Result<CallTicket, TicketProblem>> {
    this.asked += 1;
    if (this.#isCut) return Promise.resolve(failed({ code: 'away', opensInMs: null }));
    if (this.problem !== null) return Promise.resolve(failed(this.problem));
    const [ticket, peerId] = [crypto.randomUUID(), crypto.randomUUID().replaceAll('-', '')];
    this.#tickets.set(ticket, { role, peerId });
    const { closesInMs, aheadMs } = this;
    const closesAt = Date.now() + aheadMs + closesInMs;
    return Promise.resolve(ok({ ticket, peerId, role, closesInMs, closesAt, iceServers: [] }));
  }

  cut(): void {
    this.#isCut = true;
  }

  /** The line is back; the sockets of before are closed, as after a cut. */
  mend(): void {
    this.#isCut = false;
    for (const socket of this.#room.values()) socket.drop();
    this.#room.clear();
  }

  /** Says something to one side that the room never would. */
  whisper(to: Role, message: Message): void {
    this.#room.get(to)?.deliver(message);
  }

  idOf(role: Role): string | undefined {
    return this.#room.get(role)?.peerId;
  }

  admit(socket: FakeSocket, token: string, id: string): boolean {
    const ticket = this.#tickets.get(token);
    if (this.#isCut || ticket?.peerId !== id) return false;
    this.#tickets.delete(token);
    socket.role = ticket.role;
    const before = this.#room.get(ticket.role);
    this.#room.set(ticket.role, socket);
    before?.deliver({ type: 'TAKEN_OVER' });
    before?.drop();
    socket.deliver({ type: 'OPEN' });
    this.#tell();
    return true;
  }

  leave(socket: FakeSocket): void {
    if (this.#room.get(socket.role) !== socket) return;
    this.#room.delete(socket.role);
    this.#tell();
  }

  hear(socket: FakeSocket, message: Message): void {
    const other = this.#room.get(socket.role === 'trainer' ? 'client' : 'trainer');
    if (this.#isCut || other === undefined || message.dst !== other.peerId || this.#room.get(socket.role) !== socket)
      return;
    const allowed = ['CANDIDATE', 'LEAVE', socket.role === 'trainer' ? 'OFFER' : 'ANSWER'];
    if (!allowed.includes(message.type)) return;
    this.relayed.push(message);
    other.deliver({ ...message, src: socket.peerId });
  }

  #tell(): void {
    for (const [role, socket] of this.#room) {
      const other = this.#room.get(role === 'trainer' ? 'client' : 'trainer');
      const payload = {
        you: { peerId: socket.peerId, role },
        other: other === undefined ? null : { peerId: other.peerId },
        serverNow: new Date().toISOString(),
      };
      socket.deliver({ type: 'ROOM', payload });
    }
  }
}

/** As much of a WebSocket as PeerJS uses. */
class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: unknown) => void) | null = null;
  readyState: number = WebSocket.CONNECTING;
  role: Role = 'client';
  readonly peerId: string;
  readonly #calls: FakeCalls;

  constructor(url: string, calls: FakeCalls) {
    const { searchParams } = new URL(url);
    this.peerId = searchParams.get('id') ?? '';
    this.#calls = calls;
    const token = searchParams.get('token') ?? '';
    setTimeout(() => {
      if (this.readyState !== WebSocket.CONNECTING) return;
      this.readyState = WebSocket.OPEN;
      this.onopen?.();
      if (!calls.admit(this, token, this.peerId)) this.drop();
    });
  }

  send(text: string): void {
    setTimeout(() => this.#calls.hear(this, JSON.parse(text) as Message));
  }

  deliver(message: Message): void {
    setTimeout(() => this.onmessage?.({ data: JSON.stringify(message) }));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
    this.#calls.leave(this);
  }

  /** Closed by the server. */
  drop(): void {
    this.readyState = WebSocket.CLOSED;
    setTimeout(() => this.onclose?.({}));
  }
}
