/**
 * One run: eight devices of six people do what people do while everything goes wrong; then all faults end, and once the
 * devices have caught up, what must always hold is looked at.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Device } from './device.ts';
import { planFaults, type Fault } from './faults.ts';
import {
  findHalfRefused,
  findLost,
  findOverlaps,
  findRepeats,
  findStuck,
  findUnbookable,
  findUndeserved,
  judgeDeeds,
} from './invariants.ts';
import { Line } from './line.ts';
import { act } from './people.ts';
import { Random } from './random.ts';
import { differences, readReplica, Witness, type Rows } from './truth.ts';
import type { Account, Group, World } from './world.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

export interface Outcome {
  /** Sentences; none when all is well. */
  breaches: string[];
  /** What happened, in order: faults, deeds and refusals. */
  history: string[];
  /** The faults alone: the same for the same seed. */
  faults: Fault[];
  figures: {
    deeds: number;
    /** Refused by the server, by code. */
    refused: Record<string, number>;
    /** What became of requests on the way. */
    troubles: Record<string, number>;
    signedInAgain: number;
    /** From the end of the faults until all agreed. */
    settledAfterMs: number;
  };
}

export interface RunOptions {
  seed: number;
  /** How long people and faults are at work. */
  lastsMs: number;
  /** How long the devices may take to catch up afterwards. */
  settleWithinMs?: number;
}

/** Runs one group of people through one seed. */
export async function simulate(world: World, group: Group, options: RunOptions): Promise<Outcome> {
  const run = new Run(world, group, options);
  try {
    return await run.perform();
  } finally {
    await run.close();
  }
}

class Run {
  readonly #world: World;
  readonly #group: Group;
  readonly #options: RunOptions;
  readonly #random: Random;
  readonly #history: string[] = [];
  #devices: Device[] = [];
  #startedAt = Date.now();
  #busy: Promise<void> = Promise.resolve();

  constructor(world: World, group: Group, options: RunOptions) {
    this.#world = world;
    this.#group = group;
    this.#options = options;
    this.#random = new Random(options.seed);
  }

  async perform(): Promise<Outcome> {
    const { lastsMs, settleWithinMs = 60_000 } = this.#options;
    const witnesses = await this.#openAll();
    const faults = planFaults(this.#random.fork('faults'), this.#devices.length, lastsMs);
    this.#startedAt = Date.now();
    const until = this.#startedAt + lastsMs;
    await Promise.all([this.#wreak(faults), ...this.#devices.map((device) => this.#live(device, until))]);
    await this.#heal();
    const healedAt = Date.now();
    const { shown, breaches } = await this.#settle(witnesses, healedAt + settleWithinMs);
    const settledAfterMs = Date.now() - healedAt;
    const deeds = await judgeDeeds(this.#devices);
    breaches.push(
      ...findLost(deeds, shown),
      ...findHalfRefused(deeds, shown),
      ...findUndeserved(this.#devices),
      ...findOverlaps(shown),
      ...findUnbookable(shown),
      ...findRepeats(shown),
    );
    return { breaches, history: this.#history, faults, figures: await this.#count(settledAfterMs) };
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#devices.map(async (device) => {
        // The SDK may have let go of a worker before it is asked to: what is looked at was looked at by then.
        await device.close().catch((error: unknown) => console.error(`${device.name} did not close:`, error));
        await device.line.close();
      }),
    );
  }

  async #openAll(): Promise<Witness[]> {
    const { trainers, clients } = this.#group;
    // A trainer's tablet and phone, and a client's.
    const owners = [trainers[0], ...trainers, clients[0], ...clients];
    const clocks = this.#random.fork('clocks');
    const opened = owners.map(async (account, index) => {
      const offsetMs = clocks.pick([0, 0, 0, 0, -3 * MINUTE, 3 * MINUTE, -DAY, DAY]);
      const line = await Line.open(this.#world.server.url, this.#random.fork(`line ${index}`));
      line.calmDown();
      return Device.open(`${account.name}/${index}`, account, line, {
        supabaseKey: this.#world.config.supabaseKey,
        clockOffsetMs: offsetMs,
      });
    });
    this.#devices = await Promise.all(opened);
    const witnesses = [...trainers, ...clients].map((account) => new Witness(this.#world, account));
    await this.#settle(witnesses, Date.now() + 30_000);
    for (const { line } of this.#devices) line.getRough();
    return witnesses;
  }

  /** One device’s person, until the end. */
  async #live(device: Device, until: number): Promise<void> {
    const random = this.#random.fork(device.name);
    while (Date.now() < until) {
      await sleep(random.between(50, 700));
      if (device.isSignedOut) await device.signIn();
      try {
        const { what, outcome } = await act(device, this.#group, random);
        if (outcome !== 'nothing') this.#note(`${device.name} ${what}: ${outcome}`);
      } catch (error) {
        // A device that is being restarted cannot be used.
        this.#note(`${device.name} could not: ${String(error)}`);
      }
    }
  }

  async #wreak(faults: readonly Fault[]): Promise<void> {
    await Promise.all(
      faults.map(async (fault) => {
        await sleep(this.#startedAt + fault.atMs - Date.now());
        const device = fault.device === undefined ? undefined : this.#devices[fault.device];
        this.#note(`${device?.name ?? 'all'}: ${fault.kind}${fault.lastsMs > 0 ? ` for ${fault.lastsMs} ms` : ''}`);
        await (device === undefined ? this.#befallServer(fault) : befallDevice(device, fault));
      }),
    );
  }

  /** One after the other: what is killed cannot be frozen. */
  #befallServer({ kind, lastsMs }: Fault): Promise<void> {
    const { server } = this.#world;
    const before = this.#busy;
    const befall = async () => {
      await before;
      if (kind === 'server killed') {
        await server.stop('SIGKILL');
        await server.start();
      } else {
        server.signal('SIGSTOP');
        await sleep(lastsMs);
        server.signal('SIGCONT');
      }
    };
    this.#busy = befall();
    return this.#busy;
  }

  async #heal(): Promise<void> {
    this.#note('all faults end');
    for (const device of this.#devices) {
      device.line.calmDown();
      if (device.isSignedOut) await device.signIn();
      // A phone that has a network again says so to its apps.
      await device.reconnect();
    }
  }

  /** Waits until every queue is empty and every replica is what its person may see; else says what is not so. */
  async #settle(witnesses: readonly Witness[], until: number): Promise<{ shown: Rows; breaches: string[] }> {
    for (;;) {
      const stuck = await findStuck(this.#devices);
      const shown: Rows = new Map();
      const differing: string[] = [];
      for (const witness of stuck.length > 0 ? [] : witnesses) {
        const rows = await witness.read();
        for (const [table, more] of rows) shown.set(table, new Map([...(shown.get(table) ?? []), ...more]));
        for (const device of this.#devicesOf(witness.account)) {
          differing.push(...differences(device.name, rows, await readReplica(device.replica)));
        }
      }
      if (stuck.length + differing.length === 0) return { shown, breaches: [] };
      if (Date.now() > until) return { shown, breaches: [...stuck, ...differing] };
      for (const device of this.#devices) if (device.isSignedOut) await device.signIn();
      await sleep(250);
    }
  }

  #devicesOf(account: Account): Device[] {
    return this.#devices.filter((device) => device.account === account);
  }

  async #count(settledAfterMs: number): Promise<Outcome['figures']> {
    const refused: Record<string, number> = {};
    const troubles: Record<string, number> = {};
    for (const { events, line } of this.#devices) {
      for (const event of events) if (event.kind === 'rejected') refused[event.code] = (refused[event.code] ?? 0) + 1;
      for (const [trouble, times] of line.seen) troubles[trouble] = (troubles[trouble] ?? 0) + times;
    }
    const sum = (count: (device: Device) => number) => this.#devices.reduce((total, one) => total + count(one), 0);
    return {
      deeds: sum(({ deeds }) => deeds.length),
      refused,
      troubles,
      signedInAgain: sum(({ signIns }) => signIns - 1),
      settledAfterMs,
    };
  }

  #note(what: string): void {
    this.#history.push(`${String(Date.now() - this.#startedAt).padStart(6)} ms  ${what}`);
  }
}

async function befallDevice(device: Device, { kind, lastsMs }: Fault): Promise<void> {
  if (kind === 'device restarted') return device.restart();
  device.line.set(kind === 'line cut' ? 'cut' : 'dead');
  await sleep(lastsMs);
  device.line.set('up');
}
