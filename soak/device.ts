/**
 * One device of one person: the app's own replica, commands, connector and uploads, under Node, on a line of its own. It
 * writes down every local transaction that was committed: what the person was told is saved.
 */
import { randomUUID } from 'node:crypto';
import type { Services } from '../src/api/services.ts';
import { createAuthServer, type AuthServer } from '../src/auth/auth-server.ts';
import { createTokens } from '../src/auth/tokens.ts';
import type { StoredTokens } from '../src/device/stored.ts';
import { lastQueued } from '../src/replica/queue.ts';
import type { Replica } from '../src/replica/replica.ts';
import { startSync, type RunningSync, type SyncTiming } from '../src/sync/sync.ts';
import type { UploadEvent } from '../src/sync/upload.ts';
import { openNodeReplica, type NodeReplica } from '../src/testing/node-replica.ts';
import type { Line } from './line.ts';
import { PASSWORD, type Account } from './world.ts';

/** One operation of a committed local transaction. */
export interface Write {
  op: 'PUT' | 'PATCH' | 'DELETE';
  table: string;
  id: string;
  data: Record<string, unknown>;
}

/** A committed local transaction. */
export interface Deed {
  key: string;
  command: string;
  writes: Write[];
}

/** As the app's, but quicker, as a run is. */
const TIMING: SyncTiming = {
  uploadEveryMs: 500,
  probeEveryMs: 1_500,
  probeAgainMs: 700,
  probeTimeoutMs: 1_000,
  workerEveryMs: 60_000,
};

export class Device {
  readonly account: Account;
  readonly line: Line;
  readonly name: string;
  /** What its clock is off by. */
  readonly clockOffsetMs: number;
  readonly deeds: Deed[] = [];
  readonly events: UploadEvent[] = [];
  /** The refusals that the person let go of, or sent again as a deed of its own. */
  readonly settled = new Set<string>();
  /** How often the person had to sign in again. */
  signIns = 0;
  services: Services;
  readonly #node: NodeReplica;
  readonly #auth: AuthServer;
  readonly #key: string;
  #tokens: StoredTokens | null = null;
  #sync: RunningSync | null = null;

  private constructor(name: string, account: Account, line: Line, options: DeviceOptions, node: NodeReplica) {
    this.name = name;
    this.account = account;
    this.line = line;
    this.clockOffsetMs = options.clockOffsetMs;
    this.#key = options.supabaseKey;
    this.#node = node;
    this.#auth = createAuthServer({ supabaseUrl: line.url, supabaseKey: options.supabaseKey }, () => this.#now());
    this.services = this.#createServices();
  }

  /** Signed in, and with everything that concerns its person. */
  static async open(name: string, account: Account, line: Line, options: DeviceOptions): Promise<Device> {
    const device = new Device(name, account, line, options, await openNodeReplica());
    await device.signIn();
    device.#startSync();
    return device;
  }

  get replica(): Replica {
    return this.#node.replica;
  }

  /** Whether the server ended its login. */
  get isSignedOut(): boolean {
    return this.#tokens === null;
  }

  async signIn(): Promise<boolean> {
    const login = await this.#auth.signIn({ email: this.account.email, password: PASSWORD });
    if (!login.ok) return false;
    this.#tokens = login.value.tokens;
    this.signIns += 1;
    await this.#sync?.reconnect();
    return true;
  }

  /** Ends everything where it stands, and starts anew on what is stored, as after a restart of the phone. */
  async restart(): Promise<void> {
    await this.#sync?.stop();
    await this.#node.reopen();
    this.services = this.#createServices();
    this.#startSync();
  }

  reconnect(): Promise<void> | undefined {
    return this.#sync?.reconnect();
  }

  async close(): Promise<void> {
    await this.#sync?.stop();
    await this.#node.remove();
  }

  #now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  #createServices(): Services {
    const { userId, email, role } = this.account;
    return {
      replica: this.#recording(this.#node.replica),
      identity: { userId, email, role },
      now: () => new Date(this.#now()),
      newId: () => randomUUID(),
    };
  }

  #startSync(): void {
    const replaceTokens = (accessToken: string, renewed: StoredTokens | null) => {
      if (this.#tokens?.accessToken === accessToken) this.#tokens = renewed;
      return Promise.resolve();
    };
    const { userId, email, role } = this.account;
    const identity = { userId, email, role };
    this.#sync = startSync({
      replica: this.#node.replica,
      endpoint: {
        supabaseUrl: this.line.url,
        supabaseKey: this.#key,
        powersyncUrl: this.line.url,
        healthUrl: `${this.line.url}/healthz`,
      },
      tokens: createTokens({
        authServer: this.#auth,
        readLogin: () => Promise.resolve({ key: 'only', identity, tokens: this.#tokens }),
        replaceTokens,
        exclusively: oneAtATime(),
        now: () => this.#now(),
      }),
      exclusively: oneAtATime(),
      now: () => new Date(this.#now()),
      onEvent: (event) => void this.events.push(event),
      onReachable: () => undefined,
      onSignedOut: (token) => void replaceTokens(token, null),
      isStreaming: () => Promise.resolve(true),
      onWorkerGone: () => undefined,
      timing: TIMING,
    });
  }

  /** The replica, with every transaction that queues something written down once it is committed. */
  #recording(replica: Replica): Replica {
    const writeTransaction: Replica['writeTransaction'] = async (work, ...more) => {
      let queued: { tx_id: number; data: string }[] = [];
      const result = await replica.writeTransaction(
        async (tx) => {
          const before = await lastQueued(tx);
          const outcome = await work(tx);
          // What was refused has been rolled back, and the transaction with it.
          if (!isRefused(outcome)) {
            queued = await tx.getAll('SELECT tx_id, data FROM ps_crud WHERE id > ? ORDER BY id', [before]);
          }
          return outcome;
        },
        ...more,
      );
      if (queued.length > 0) this.#note(queued);
      return result;
    };
    return new Proxy(replica, {
      get: (target, name) => {
        if (name === 'writeTransaction') return writeTransaction;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  #note(queued: readonly { tx_id: number; data: string }[]): void {
    const writes = queued.map(({ data }) => {
      const {
        op,
        type,
        id,
        data: values,
      } = JSON.parse(data) as {
        op: Write['op'];
        type: string;
        id: string;
        data?: Record<string, unknown>;
      };
      return { op, table: type, id, data: values ?? {} };
    });
    const { metadata } = JSON.parse(queued[0]?.data ?? '{}') as { metadata?: string };
    const { command = 'unknown' } = JSON.parse(metadata ?? '{}') as { command?: string };
    this.deeds.push({ key: String(queued[0]?.tx_id), command, writes });
  }
}

export interface DeviceOptions {
  supabaseKey: string;
  clockOffsetMs: number;
}

function isRefused(outcome: unknown): boolean {
  return typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;
}

/** What `exclusively` is in the browser: the next begins when the one before has ended. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
