/**
 * `node scripts/run.mjs scripts/try-coturn.ts`: whether coturn takes the credentials that the server makes, and no others.
 * Needs Debian's package coturn. Not part of `npm test`, which runs where there is none.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { createIceServers } from '../src/server/calls/ice-servers.ts';
import { startCoturn } from '../src/testing/coturn.ts';

const run = promisify(execFile);
const HOUR = 3_600_000;

const coturn = await startCoturn();
try {
  const tries = [
    ['as the server makes them', coturn.secret, Date.now(), true],
    ['whose hour is over', coturn.secret, Date.now() - 2 * HOUR, false],
    ['made with another secret', 'another secret', Date.now(), false],
  ] as const;
  for (const [what, secret, now, expected] of tries) {
    const taken = await relays(secret, now);
    console.log(`${taken === expected ? '✓' : '✗'} credentials ${what}: ${taken ? 'relayed' : 'refused'}`);
    if (taken !== expected) process.exitCode = 1;
  }
} finally {
  await coturn.close();
}

/** Whether two clients with such credentials reach each other through the relay. */
async function relays(turnSecret: string, now: number): Promise<boolean> {
  const settings = { stunUrls: [], turnUrls: [coturn.environment.SPOTTER_TURN_URLS], turnSecret, turnSeconds: 3_600 };
  const [server] = createIceServers(settings, randomUUID(), now);
  const credentials = ['-u', server?.username ?? '', '-w', server?.credential ?? ''];
  try {
    const args = ['-y', '-n', '5', '-p', String(coturn.port), ...credentials, '127.0.0.1'];
    const { stdout } = await run('turnutils_uclient', args, { timeout: 20_000 });
    return /tot_send_msgs=10, tot_recv_msgs=10|Total lost packets 0 /.test(stdout);
  } catch {
    return false;
  }
}
