/** How long `npm start` takes on an installed clone with the app built, and how much memory the one process holds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Login } from '../src/testing/filled-server.ts';
import { findFreePort, ServerProcess, startServerProcess } from '../src/testing/server-process.ts';
import { medianFigure, type Effort, type Figure } from './figures.ts';
import { readMemory } from './machine.ts';
import { openNoteDevice } from './notes.ts';

const START = { atMost: 6_000 };
const IDLE = { atMost: 450 };
const LOADED = { atMost: 900 };
const STREAMS = 100;

export async function benchStart(effort: Effort): Promise<Figure[]> {
  const first: number[] = [];
  const second: number[] = [];
  const idle: number[] = [];
  for (let turn = 0; turn < (effort.quick ? 1 : 5); turn += 1) {
    const server = new ServerProcess(await findFreePort(), {});
    try {
      first.push(await server.start());
      idle.push(...(await idleMemory(server, effort)));
      await server.stop();
      second.push(await server.start());
      idle.push(...(await idleMemory(server, effort)));
    } finally {
      await server.dispose();
    }
  }
  return [
    medianFigure('first start, on an empty data folder', 'ms', first, START),
    medianFigure('second start', 'ms', second, START),
    ...memoryFigure('memory 5 s after it is ready', idle, IDLE),
    ...memoryFigure(`memory with ${STREAMS} streams and writes`, await loadedMemory(effort), LOADED),
  ];
}

async function idleMemory({ pid }: ServerProcess, { quick }: Effort): Promise<number[]> {
  await sleep(quick ? 1_000 : 5_000);
  const memory = pid === undefined ? null : readMemory(pid);
  return memory === null ? [] : [memory];
}

/** The highest that was seen, once a turn, while one device writes as fast as it may and all streams are told of it. */
async function loadedMemory({ quick }: Effort): Promise<number[]> {
  const server = await startServerProcess();
  const stop = new AbortController();
  try {
    const [maya, ben] = await Promise.all([Login.of(server.url, 'Maya'), Login.of(server.url, 'Ben')]);
    for (let i = 0; i < STREAMS; i += 1) await (i % 2 === 0 ? maya : ben).openStream(`stream ${i}`, stop.signal);
    const device = await openNoteDevice(ben);
    const until = performance.now() + (quick ? 2_000 : 20_000);
    const seen: number[] = [];
    while (performance.now() < until) {
      await device.send(1);
      const memory = server.pid === undefined ? null : readMemory(server.pid);
      if (memory !== null) seen.push(memory);
    }
    return seen;
  } finally {
    stop.abort();
    await server.dispose();
  }
}

/** Judged by the highest: memory that is there for a moment only must be there all the same. */
function memoryFigure(name: string, samples: readonly number[], aim: { atMost: number }): Figure[] {
  if (samples.length === 0) return [];
  const figure = medianFigure(`${name}, highest`, 'MB', samples, aim);
  const { samples: count = 0, lowest = 0, highest = 0 } = figure.detail;
  return [{ ...figure, value: highest, detail: { samples: count, lowest, median: figure.value } }];
}
