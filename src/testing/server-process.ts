/** The real server as a process of its own, for tests and benchmarks that stop it, kill it and start it again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
const READY_WITHIN = 60_000;

/** Names a folder in the environment whose data servers begin with, where a test run has made one. */
export const FIRST_DATA = 'SPOTTER_FIRST_DATA';

export interface ServerProcessOptions {
  flags?: readonly string[];
  /** On top of PORT and SPOTTER_DATA; a DATABASE_URL of the shell is not passed on. */
  environment?: Record<string, string>;
  port?: number;
  dataFolder?: string;
  /** Serves an empty page instead of the app, so that nobody waits for a build. */
  withoutApp?: boolean;
}

export class ServerProcess {
  readonly url: string;
  readonly dataFolder: string;
  /** Everything it has printed so far. */
  output = '';
  readonly #options: ServerProcessOptions;
  readonly #port: number;
  #child: ChildProcess | undefined;

  constructor(port: number, options: ServerProcessOptions) {
    this.#port = port;
    this.#options = options;
    this.url = `http://localhost:${port}`;
    this.dataFolder = options.dataFolder ?? makeDataFolder();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts it, with `more` in its environment this once, and waits until it answers; gives the milliseconds that took.
   * Throws with its output if it ends first.
   */
  async start(more: Record<string, string> = {}): Promise<number> {
    const started = performance.now();
    const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...environment } = process.env;
    const child = spawn(process.execPath, ['src/server/main.ts', ...(this.#options.flags ?? [])], {
      cwd: projectFolder,
      env: {
        ...environment,
        PORT: String(this.#port),
        SPOTTER_DATA: this.dataFolder,
        ...(this.#options.withoutApp === true && { SPOTTER_APP_FOLDER: this.#makeEmptyApp() }),
        ...this.#options.environment,
        ...more,
      },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.output += String(text)));
    while (!(await this.isReady())) {
      if (child.exitCode !== null || performance.now() - started > READY_WITHIN) {
        throw new Error(`The server did not start:\n${this.output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return performance.now() - started;
  }

  #makeEmptyApp(): string {
    const folder = join(this.dataFolder, 'empty-app');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Spotter</title>');
    return folder;
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/healthz`)).ok;
    } catch {
      return false;
    }
  }

  /** Ends it as Ctrl-C does (or, with SIGKILL, as a power cut does to a process) and gives its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  /** Sends it a signal: SIGSTOP freezes it, SIGCONT lets it go on. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Stops it and removes its data, unless the folder was given. */
  async dispose(): Promise<void> {
    await this.stop();
    if (this.#options.dataFolder === undefined) rmSync(this.dataFolder, { recursive: true, force: true });
  }
}

function makeDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-data-'));
  const first = process.env[FIRST_DATA];
  if (first !== undefined) cpSync(first, folder, { recursive: true });
  return folder;
}

/** A server on a free port with a data folder of its own, not started yet. */
export async function makeServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  return new ServerProcess(options.port ?? (await findFreePort()), options);
}

/** The same, started. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const server = await makeServerProcess(options);
  await server.start();
  return server;
}

export async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
