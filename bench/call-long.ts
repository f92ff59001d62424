/**
 * What a long call costs, and whether that grows: the timer runs, and frames flow. The heap is read after a collection of
 * the garbage; the processor's time is that of the two pages' processes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { countFrames } from '../src/testing/call-in-page.ts';
import { openOurCall, openTwoDevices } from './call-pages.ts';
import type { Figure } from './figures.ts';
import { readMemory } from './machine.ts';

/** What the reading itself leaves behind is about that. */
const MOST_GROWTH_KB = 20;
/** By then what is read is the call's, and not its beginning's: counted from nought. */
const SETTLED = 2;

interface Length {
  /** How often it is looked at, and how long after each other. */
  minutes: number;
  ms: number;
}

interface Held {
  atMs: number;
  heapMb: number;
  nodes: number;
  listeners: number;
  processorMs: number;
  /** Of all the browser's pages and workers, by the kernel's account; null where there is none. */
  processMb: number | null;
}

export async function measureLongCall(serverUrl: string, { minutes, ms }: Length): Promise<Figure[]> {
  await using opened = new AsyncDisposableStack();
  const devices = await openTwoDevices();
  opened.defer(() => devices.dispose());
  const two = await openOurCall(devices, serverUrl);
  await two.meet();
  await two.tap();
  // Ten rounds of a minute.
  await two.trainer.getByRole('button', { name: 'Timer', exact: true }).click();
  await two.trainer.getByRole('button', { name: 'Start' }).click();
  await two.client.getByRole('timer').waitFor();
  const sides = { trainer: await openHeld(two.trainer), client: await openHeld(two.client) };
  const read = { trainer: [] as Held[], client: [] as Held[] };
  for (let minute = 1; minute <= minutes; minute += 1) {
    await sleep(ms);
    for (const side of ['trainer', 'client'] as const) read[side].push(await sides[side]());
  }
  // A call whose picture stands still costs nothing, and says nothing.
  for (const page of [two.trainer, two.client]) {
    if ((await countFrames(page, two.picture)) < 5) throw new Error('no frames were flowing at the end');
  }
  return [...toFigures('trainer', read.trainer), ...toFigures('client', read.client)];
}

function toFigures(side: string, read: readonly Held[]): Figure[] {
  // In its first two minutes a page still settles.
  const [first, last] = [read.at(Math.min(SETTLED, read.length - 2)), read.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was read');
  const minutes = (last.atMs - first.atMs) / 60_000;
  const byMinute = (values: readonly number[]) =>
    Object.fromEntries(values.map((value, index) => [`minute ${index + 1}`, value]));
  const processes = read.flatMap(({ processMb }) => (processMb === null ? [] : [processMb]));
  const grown = (name: 'nodes' | 'listeners') => last[name] - first[name];
  return [
    {
      name: `a long call, ${side}: JavaScript heap at its end`,
      value: last.heapMb,
      unit: 'MB',
      detail: byMinute(read.map(({ heapMb }) => heapMb)),
    },
    {
      name: `${side}: growth with each minute, from the third on`,
      value: ((last.heapMb - first.heapMb) * 1_000) / minutes,
      unit: 'kB',
      aim: { atMost: MOST_GROWTH_KB },
      detail: { 'nodes in all': grown('nodes'), 'listeners in all': grown('listeners') },
    },
    {
      name: `${side}: the page’s processor time in a second`,
      value: (last.processorMs - first.processorMs) / ((last.atMs - first.atMs) / 1_000),
      unit: 'ms',
      detail: {},
    },
    ...processes.slice(-1).map((value) => ({
      name: `${side}: memory of the browser’s page processes at its end`,
      value,
      unit: 'MB' as const,
      detail: byMinute(processes),
    })),
  ];
}

async function openHeld(page: Page): Promise<() => Promise<Held>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  return () => readHeld(page, session);
}

async function readHeld(page: Page, session: CDPSession): Promise<Held> {
  // Twice: what is finalised in the first round is freed in the second.
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    atMs: performance.now(),
    heapMb: read('JSHeapUsedSize') / 1_000_000,
    nodes: read('Nodes'),
    listeners: read('JSEventListeners'),
    processorMs: read('ProcessTime') * 1_000,
    processMb: await readProcesses(page),
  };
}

async function readProcesses(page: Page): Promise<number | null> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) return null;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const held = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readMemory(id));
  return held.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
}
