/**
 * `npm run try-coturn`: whether coturn takes the credentials that the server makes, and no others; and a whole call
 * between two browsers that reach each other through it alone (`tests/relay`). Needs Debian's package coturn, so it is not
 * part of `npm test`, which runs where there is none.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { createIceServers } from '../src/server/calls/ice-servers.ts';
import { startCoturn, type Coturn } from '../src/testing/coturn.ts';

const run = promisify(execFile);
const HOUR = 3_600_000;

process.exitCode = await main();

async function main(): Promise<number> {
  if (spawnSync('turnserver', ['--version']).error !== undefined) {
    console.error('coturn is not installed here, and this tries calls through it: apt-get install coturn.');
    return 1;
  }
  const areJudged = await tryCredentials();
  console.log('A whole call through it, and no other way:');
  return (await tryCall()) && areJudged ? 0 : 1;
}

async function tryCredentials(): Promise<boolean> {
  const coturn = await startCoturn();
  try {
    const tries = [
      ['as the server makes them', coturn.secret, Date.now(), true],
      ['whose hour is over', coturn.secret, Date.now() - 2 * HOUR, false],
      ['made with another secret', 'another secret', Date.now(), false],
    ] as const;
    let allAsExpected = true;
    for (const [what, secret, now, expected] of tries) {
      const taken = await relays(coturn, secret, now);
      console.log(`${taken === expected ? '✓' : '✗'} credentials ${what}: ${taken ? 'relayed' : 'refused'}`);
      allAsExpected &&= taken === expected;
    }
    return allAsExpected;
  } finally {
    await coturn.close();
  }
}

async function tryCall(): Promise<boolean> {
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/relay/playwright.config.ts'];
  const [code] = (await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')) as [number | null];
  return code === 0;
}

/** Whether two clients with such credentials reach each other through the relay. */
async function relays({ port, environment }: Coturn, turnSecret: string, now: number): Promise<boolean> {
  const settings = { stunUrls: [], turnUrls: [environment.SPOTTER_TURN_URLS], turnSecret, turnSeconds: 3_600 };
  const [server] = createIceServers(settings, randomUUID(), now);
  const credentials = ['-u', server?.username ?? '', '-w', server?.credential ?? ''];
  try {
    const args = ['-y', '-n', '5', '-p', String(port), ...credentials, '127.0.0.1'];
    const { stdout } = await run('turnutils_uclient', args, { timeout: 20_000 });
    return /tot_send_msgs=10, tot_recv_msgs=10|Total lost packets 0 /.test(stdout);
  } catch {
    return false;
  }
}
