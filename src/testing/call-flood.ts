/**
 * A process of its own that opens many sockets at once, as an attacker does: `call-flood.ts <port> <count> <request> …`, in turn.
 * Writes how many were opened, and of each status how many were refused. Those that get no answer it holds until its end.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const [port, count, ...requests] = process.argv.slice(2);
const statuses: Record<string, number> = {};

async function open(index: number): Promise<Socket> {
  const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => note('broken'));
  await once(socket, 'connect');
  socket.write(requests[index % requests.length] ?? '');
  return socket;
}

function note(status: string): void {
  statuses[status] = (statuses[status] ?? 0) + 1;
}

/** Reads the answer, and does not close by itself. */
async function answerOf(socket: Socket): Promise<void> {
  let answer = '';
  socket.on('data', (chunk) => (answer += String(chunk)));
  await once(socket, 'end');
  note(answer.slice(9, 12));
}

const sockets = await Promise.all(Array.from({ length: Number(count) }, (_, index) => open(index)));
console.log(`open ${sockets.length}`);
await Promise.all(sockets.map(answerOf));
console.log(`refused ${JSON.stringify(statuses)}`);
