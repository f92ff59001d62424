/**
 * PeerServer, tamed: it registers ids and carries messages between them, and hears of nothing else
 * ([why and how](decisions/0001-peer-server-behind-a-gate.md)).
 *
 * Always so: no socket and no address of the network reaches it. It gets a `PeerPort` for each socket that was admitted,
 * with the id of the ticket, and hears through it what was judged. Its own HTTP routes are on a server that never listens.
 */
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

/** What apps say as `key`; PeerJS sends it with every socket. */
export const PEER_KEY = 'spotter';

/** More than this unread by a device means that it no longer reads. */
const MOST_UNREAD = 1024 * 1024;

/** What PeerServer takes for a WebSocket. */
export class PeerPort extends EventEmitter {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
  }

  send(text: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#socket.bufferedAmount > MOST_UNREAD) this.#socket.terminate();
    else this.#socket.send(text);
  }

  /** PeerServer has heard no heartbeat for too long. */
  close(): void {
    this.#socket.close();
  }

  hear(message: string): void {
    this.emit('message', message);
  }

  /** Tells PeerServer that it is over, whether or not the socket has closed already. */
  end(): void {
    this.emit('close');
    this.removeAllListeners();
  }
}

export interface PeerBroker {
  /** Registers an id, which the port is told at once (OPEN). */
  connect(port: PeerPort, peerId: string): void;
}

/** Loads PeerServer, which is not small: call it when somebody is about to need it. */
export async function createPeerBroker(): Promise<PeerBroker> {
  const { ExpressPeerServer } = await import('peer');
  const nowhere = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const peerServer = ExpressPeerServer(nowhere, { path: '/', key: PEER_KEY, createWebSocketServer: () => sockets });
  peerServer.on('error', (error) => console.error('PeerServer:', error));
  // It begins when it is mounted in an Express app. Another one, which is mounted nowhere, is just that.
  ExpressPeerServer(nowhere).use(peerServer);
  return {
    connect(port, peerId) {
      const query = new URLSearchParams({ key: PEER_KEY, id: peerId, token: peerId });
      sockets.emit('connection', port, { url: `/?${query.toString()}` });
    },
  };
}
