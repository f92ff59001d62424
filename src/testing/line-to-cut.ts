/** A line to the server that can be cut: what runs over it stops, and what is begun comes to nothing. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  /** Where the server is, at the end of this line. */
  url: string;
  /** Nothing gets through, and nobody is told: as in a lift. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startLine(serverPort: number): Promise<Line> {
  const pairs = new Set<[Socket, Socket]>();
  let isCut = false;
  const proxy = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(serverPort, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      pair.forEach((socket) => socket.destroy());
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.pipe(far);
    far.pipe(near);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    cut: () => {
      isCut = true;
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    // What lay on the line while it was cut has long been given up.
    mend: () => {
      isCut = false;
      for (const pair of pairs) pair.forEach((socket) => socket.destroy());
    },
    close: async () => {
      for (const pair of pairs) pair.forEach((socket) => socket.destroy());
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
