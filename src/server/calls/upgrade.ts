/** The plain parts of taking a WebSocket: what was asked for, from where, and saying no without opening one. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { PEER_KEY } from './peer-server.ts';

/** Where PeerJS knocks with `path: '/calls'`. */
const SIGNALLING_PATH = '/calls/peerjs';

const LONGEST_TICKET = 2_048;

export interface Knock {
  peerId: string;
  ticket: string;
}

/** Whether it is for signalling at all, right or wrong. */
export function isForSignalling(request: IncomingMessage): boolean {
  return pathOf(request).startsWith('/calls/');
}

/** What a socket says of itself, or null where that cannot be right. */
export function readKnock(request: IncomingMessage): Knock | null {
  if (pathOf(request) !== SIGNALLING_PATH) return null;
  const query = new URLSearchParams((request.url ?? '').slice(SIGNALLING_PATH.length));
  // Said twice, somebody else might read the other one.
  const [[key, ...keys], [peerId, ...ids], [ticket, ...tickets]] = [
    query.getAll('key'),
    query.getAll('id'),
    query.getAll('token'),
  ];
  if (keys.length + ids.length + tickets.length > 0 || key !== PEER_KEY) return null;
  if (peerId === undefined || ticket === undefined || ticket.length > LONGEST_TICKET) return null;
  return { peerId, ticket };
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.replace(/\?.*$/s, '');
}

/**
 * Where somebody is. Proxies on this machine or network are believed when they say for whom they ask: each adds to the end
 * of the list whom it heard, and what stands before those that there are was made up by the sender.
 */
export function addressOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, proxies: number): string {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (proxies === 0 || !/^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/.test(address)) return address;
  const said = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  const heard = said.map((one) => one.trim()).filter((one) => one !== '');
  return heard.at(-proxies) ?? heard[0] ?? address;
}

export type Refused = readonly [status: 401 | 403 | 404 | 429 | 503, message: string];

/** Answers as HTTP and lets go of the socket, whether or not the other end does. */
export function refuseUpgrade(socket: Duplex, [status, message]: Refused): void {
  const body = JSON.stringify({ message });
  socket.once('finish', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
