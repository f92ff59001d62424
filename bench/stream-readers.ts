/**
 * Readers of sync streams that cost the measuring process as little as may be: it shares two cores with the server, and
 * a `fetch` for each stream cost more than the server's own work for it.
 *
 * Each reader is still a device by itself: a connection of its own, bytes of its own, and a moment of arrival of its own:
 * when both the row and the end of its checkpoint (before which a device shows nothing) were read from its socket. Only
 * the lines are not parsed: the text is looked for in them.
 */
import { connect, type Socket } from 'node:net';

const COMPLETE = '"checkpoint_complete"';
/** One buffer for all: each chunk is looked at before the next is read. */
const buffer = Buffer.alloc(65_536);

export interface StreamAddress {
  url: string;
  token: string;
  clientId: string;
}

/** Streams that wait for the same row. */
export class StreamReaders {
  readonly #sockets: Socket[] = [];
  #text = '';
  #times: number[] = [];
  #done: (times: number[]) => void = () => {};

  /** Opens one more stream; resolves when its first checkpoint is complete. */
  async open(address: StreamAddress): Promise<void> {
    const opened = Promise.withResolvers<void>();
    let unread = '';
    let isOpen = false;
    let found = '';
    const look = (text: string): void => {
      // Of interest is what comes until the text was found; it may come in pieces.
      if (isOpen && found === this.#text) return;
      unread += text;
      const at = isOpen ? unread.indexOf(this.#text) : 0;
      if (at === -1 || !unread.includes(COMPLETE, at)) return;
      unread = '';
      if (isOpen) this.#arrive();
      else opened.resolve();
      found = this.#text;
      isOpen = true;
    };
    const socket = request(address, look);
    socket.once('error', opened.reject);
    socket.once('close', () => opened.reject(new Error(`The stream was refused: ${unread}`)));
    this.#sockets.push(socket);
    await opened.promise;
  }

  /** When each of the streams has read it, in the order of arrival. */
  expect(text: string): Promise<number[]> {
    this.#text = text;
    this.#times = [];
    return new Promise((resolve) => (this.#done = resolve));
  }

  close(): void {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
  }

  #arrive(): void {
    this.#times.push(performance.timeOrigin + performance.now());
    if (this.#times.length === this.#sockets.length) this.#done(this.#times);
  }
}

function request({ url, token, clientId }: StreamAddress, look: (text: string) => void): Socket {
  const { hostname, port, host } = new URL(url);
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      look(buffer.toString('latin1', 0, length));
      return true;
    },
  };
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
  const body = JSON.stringify({ buckets: [], client_id: clientId, raw_data: true });
  socket.write(
    `POST /sync/stream HTTP/1.1\r\nhost: ${host}\r\nauthorization: Token ${token}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}
