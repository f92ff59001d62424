/** How many changes a second the real server takes over HTTP: sign-in, row-level security, judging and ledger included. */
import { MAX_TRANSACTIONS_A_CALL } from '../src/domain/upload.ts';
import { Login } from '../src/testing/filled-server.ts';
import { startServerProcess } from '../src/testing/server-process.ts';
import { medianFigure, type Effort, type Figure } from './figures.ts';
import { openNoteDevice, type NoteDevice } from './notes.ts';

const SINGLE = { atLeast: 120 };
const BATCHED = { atLeast: 500 };
const IN_FLIGHT = 4;

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
    return [
      medianFigure('single transactions, one after another', '/s', oneByOne, SINGLE),
      medianFigure(`single transactions, ${IN_FLIGHT} in flight`, '/s', inFlight, SINGLE),
      medianFigure(`transactions, ${MAX_TRANSACTIONS_A_CALL} a call`, '/s', batched, BATCHED),
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
