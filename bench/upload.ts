/** How many changes a second the real server takes over HTTP: sign-in, row-level security, judging and ledger included. */
import { MAX_TRANSACTIONS_A_CALL } from '../src/domain/upload.ts';
import { queueCountsQuery } from '../src/replica/queue.ts';
import { createSend } from '../src/sync/transport.ts';
import { uploadChanges } from '../src/sync/upload.ts';
import { Login, readConfig } from '../src/testing/filled-server.ts';
import { openNodeReplica } from '../src/testing/node-replica.ts';
import { startServerProcess } from '../src/testing/server-process.ts';
import { medianFigure, p95Figure, timeFigure, type Effort, type Figure } from './figures.ts';
import { openNoteDevice, type NoteDevice } from './notes.ts';

const SINGLE = { atLeast: 120 };
const BATCHED = { atLeast: 500 };
const IN_FLIGHT = 4;
const OPERATIONS = 100;
const QUEUED = 500;

export async function benchUpload({ quick }: Effort): Promise<Figure[]> {
  const server = await startServerProcess();
  try {
    const ben = await Login.of(server.url, 'Ben');
    const devices = await Promise.all(Array.from({ length: IN_FLIGHT }, () => openNoteDevice(ben)));
    const rounds = { warmUp: 1, measured: quick ? 1 : 7 };
    const calls = quick ? 20 : 200;
    const oneByOne = await rates(rounds, () => sendAll(devices.slice(0, 1), calls, 1));
    const inFlight = await rates(rounds, () => sendAll(devices, calls, 1));
    const batched = await rates(rounds, () => sendAll(devices.slice(0, 1), calls / 20, MAX_TRANSACTIONS_A_CALL));
    const [device] = devices;
    if (device === undefined) throw new Error('no device');
    const whole = await times(quick ? 3 : 40, () => device.sendWhole(OPERATIONS));
    const drained = await times(quick ? 1 : 5, (clock) => drain(server.url, ben, device, quick ? 50 : QUEUED, clock));
    return [
      medianFigure('single transactions, one after another', '/s', oneByOne, SINGLE),
      medianFigure(`single transactions, ${IN_FLIGHT} in flight`, '/s', inFlight, SINGLE),
      medianFigure(`transactions, ${MAX_TRANSACTIONS_A_CALL} a call`, '/s', batched, BATCHED),
      p95Figure(`a transaction of ${OPERATIONS} operations`, whole, { atMost: 100 }),
      timeFigure(`${QUEUED} queued writes of a device, sent`, drained, { atMost: 5_000 }),
    ];
  } finally {
    await server.dispose();
  }
}

/** Makes so many calls, shared by the devices, each one call at a time; gives how many transactions that were. */
async function sendAll(devices: readonly NoteDevice[], calls: number, transactionsACall: number): Promise<number> {
  let left = calls;
  const work = async (device: NoteDevice): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await device.send(transactionsACall);
    }
  };
  await Promise.all(devices.map(work));
  return calls * transactionsACall;
}

/** Lets a turn say when it begins, and when it ends. */
interface Clock {
  start(): void;
  /** Else it ends with the turn. */
  stop(): void;
}

/** Sends what a device has written offline, until nothing is left. */
async function drain(url: string, login: Login, device: NoteDevice, writes: number, clock: Clock): Promise<void> {
  const node = await openNodeReplica();
  await device.queue(node.replica, writes);
  const { supabaseUrl, supabaseKey } = await readConfig(url);
  const token = () => Promise.resolve(login.token);
  const { signal } = new AbortController();
  const send = createSend(
    { supabaseUrl, supabaseKey },
    { current: token, renew: token },
    { signal: () => signal, onRefused: () => undefined },
  );
  const services = {
    replica: node.replica,
    send,
    isServerUp: () => Promise.resolve(true),
    now: () => new Date(),
    onEvent: () => undefined,
  };
  clock.start();
  while ((await queueCountsQuery(node.replica).execute())[0]?.waiting !== 0) await uploadChanges(services);
  clock.stop();
  await node.remove();
}

/** Milliseconds of each turn, from when it says that it has begun. */
async function times(turns: number, turn: (clock: Clock) => Promise<void>): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < turns; i += 1) {
    let started = performance.now();
    let ended: number | undefined;
    await turn({
      start: () => {
        started = performance.now();
      },
      stop: () => {
        ended = performance.now();
      },
    });
    measured.push((ended ?? performance.now()) - started);
  }
  return measured;
}

/** What each measured round did in a second. */
async function rates(rounds: { warmUp: number; measured: number }, round: () => Promise<number>): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < rounds.warmUp + rounds.measured; i += 1) {
    const started = performance.now();
    const done = await round();
    if (i >= rounds.warmUp) measured.push(done / ((performance.now() - started) / 1_000));
  }
  return measured;
}
