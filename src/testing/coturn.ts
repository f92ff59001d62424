/** A TURN server of one's own on this machine: Debian's coturn (`apt-get install coturn`), which leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './server-process.ts';

export interface Coturn {
  port: number;
  secret: string;
  /** What a Spotter server is started with to use it. */
  environment: { SPOTTER_TURN_URLS: string; SPOTTER_TURN_SECRET: string };
  /** What it has written so far: each allocation, and each that was refused. */
  log(): string;
  /** Nothing gets through, and nobody is told: as on a line that is cut. Until `thaw`. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

const READY_WITHIN = 10_000;

/** Starts it on a free port, for peers on this machine too. Throws where coturn is not installed. */
export async function startCoturn(): Promise<Coturn> {
  const port = await findFreePort();
  const secret = randomBytes(24).toString('base64url');
  const folder = mkdtempSync(join(tmpdir(), 'spotter-coturn-'));
  const settings = {
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    'static-auth-secret': secret,
    realm: 'spotter',
    'log-file': 'stdout',
    userdb: join(folder, 'turndb'),
    pidfile: join(folder, 'pid'),
  };
  const flags = [
    'use-auth-secret',
    'allow-loopback-peers',
    'no-multicast-peers',
    'no-cli',
    'no-tls',
    'no-dtls',
    'verbose',
  ];
  // -n: without the machine's own configuration.
  const child = spawn('turnserver', [
    '-n',
    ...flags.map((flag) => `--${flag}`),
    ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`),
  ]);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await isAnswering(port, child);
  } catch (error) {
    await close();
    throw new Error(`coturn did not start: ${log}`, { cause: error });
  }
  const environment = {
    SPOTTER_TURN_URLS: `turn:127.0.0.1:${port}?transport=udp`,
    SPOTTER_TURN_SECRET: secret,
  };
  return {
    port,
    secret,
    environment,
    log: () => log,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close,
  };
}

/** Asks it (STUN, a binding request) until it answers. */
async function isAnswering(port: number, child: ChildProcess): Promise<void> {
  const socket = createSocket('udp4');
  const answered = Promise.withResolvers<void>();
  socket.once('message', () => answered.resolve());
  socket.on('error', () => {});
  child.once('error', answered.reject);
  child.once('exit', (code) => answered.reject(new Error(`it ended with ${code}`)));
  const request = Buffer.concat([Buffer.from('000100002112a442', 'hex'), randomBytes(12)]);
  const asking = setInterval(() => socket.send(request, port, '127.0.0.1'), 100);
  const late = setTimeout(() => answered.reject(new Error('no answer in time')), READY_WITHIN);
  try {
    await answered.promise;
  } finally {
    clearInterval(asking);
    clearTimeout(late);
    socket.close();
  }
}
