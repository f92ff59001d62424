// `node scripts/with-postgres.mjs COMMAND …` runs the command with TEST_DATABASE_URL leading to a real PostgreSQL: the one
// that TEST_DATABASE_URL or DATABASE_URL names already, else a throw-away cluster made from this machine's own PostgreSQL.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/**
 * Starts a throw-away cluster, or answers undefined when this machine has no PostgreSQL to start.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> } | undefined>}
 */
export async function startPostgres() {
  const programs = findPrograms();
  if (!programs) return undefined;

  const folder = mkdtempSync(join(tmpdir(), 'spotter-postgres-'));
  const data = join(folder, 'data');
  const account = unprivilegedAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  try {
    const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    execFileSync(join(programs, 'initdb'), initdb, { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }

  const port = await freePort();
  // wal_level=logical as the PowerSync Service needs; without fsync because nothing here outlives the run.
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    wal_level: 'logical',
    fsync: 'off',
  };
  const quick = { synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };
  const args = Object.entries({ ...settings, ...quick }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...args], { ...account, cwd: folder, stdio: 'pipe' });
  let log = '';
  server.stderr.on('data', (chunk) => (log += chunk));
  const ended = new Promise((resolve) => server.once('exit', resolve));

  const stop = async () => {
    server.kill('SIGINT'); // PostgreSQL's "fast" shutdown: open connections are ended, not waited for.
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !log.includes('ready to accept connections'); tries++) {
    if (server.exitCode !== null || tries > 300) {
      await stop();
      throw new Error(`PostgreSQL did not start:\n${log}`);
    }
    await sleep(100);
  }
  log = '';
  server.stderr.removeAllListeners('data').resume();
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** The folder with `initdb` and `postgres`: on the PATH, or where Debian, Homebrew and Postgres.app put them. */
function findPrograms() {
  const parents = [
    '/usr/lib/postgresql',
    '/opt/homebrew/opt',
    '/usr/local/opt',
    '/Applications/Postgres.app/Contents/Versions',
  ];
  const versions = parents
    .filter((parent) => existsSync(parent))
    .flatMap((parent) =>
      readdirSync(parent)
        .filter((name) => /^(postgresql(@\d+)?|\d+)$/.test(name))
        .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
        .map((name) => join(parent, name, 'bin')),
    );
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account.
 *
 * @returns {{ uid: number, gid: number } | undefined}
 */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, name]).stdout.toString().trim() || Number.NaN),
    );
    if (uid && gid) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL will not run as root, and there is neither a postgres nor a nobody account to run it as.',
  );
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new Error('Which command? node scripts/with-postgres.mjs COMMAND …');
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const postgres = given ? { url: given, stop: async () => {} } : await startPostgres();
  if (!postgres)
    throw new Error('This machine has no PostgreSQL to start, and neither TEST_DATABASE_URL nor DATABASE_URL is set.');

  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: postgres.url } });
  // Outlive the child on Ctrl-C, or the cluster would be left behind.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  try {
    process.exitCode = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    await postgres.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
