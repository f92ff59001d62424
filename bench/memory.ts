/**
 * What the page holds in memory with 10,000 rows on the device, after the garbage has been collected; and what of it stays
 * behind with each navigation between sessions, a session's page, the calendar and You: a person may leave the app open
 * for weeks.
 */
import type { CDPSession, Page } from 'playwright-core';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { openProfile } from './browser.ts';
import type { Effort, Figure } from './figures.ts';
import { fillLife, PERSON, sessionsFor } from './life.ts';
import { signInOnOurs } from './screens.ts';

const ROWS = 10_000;
const SETTLE_MS = 150;

export async function benchMemory({ quick }: Effort): Promise<Figure[]> {
  const rows = quick ? 1_000 : ROWS;
  const navigations = quick ? { warmUp: 4, measured: 8 } : { warmUp: 20, measured: 100 };
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer((database) =>
    fillLife(database, { rows, sessions: sessionsFor(rows), ahead: 12 }),
  );
  opened.defer(() => server.dispose());
  const { context, dispose } = await openProfile();
  opened.defer(dispose);
  const page = await signInOnOurs(context, server.url, PERSON, 'Mobility');
  await page.getByRole('tab', { name: /^Past [1-9]/ }).waitFor();
  await page.waitForTimeout(quick ? 1_000 : 10_000);
  // As somebody who comes back: nothing of the sign-in page is left, nor of the first sync.
  await page.reload();
  await page.getByRole('article').first().waitFor();

  const heap = await openHeap(page);
  const opening = await heap.read();
  await navigate(page, navigations.warmUp);
  const before = await heap.read();
  await navigate(page, navigations.measured);
  const after = await heap.read();
  const growth = (after.bytes - before.bytes) / 1_000 / navigations.measured;
  return [
    {
      name: `JavaScript heap with ${rows.toLocaleString('en')} rows on the device`,
      value: before.bytes / 1_000_000,
      unit: 'MB',
      detail: { 'after the start': opening.bytes / 1_000_000, 'at the end': after.bytes / 1_000_000 },
    },
    {
      name: 'growth with each navigation',
      value: growth,
      unit: 'kB',
      aim: { atMost: 10 },
      detail: {
        samples: navigations.measured,
        nodes: (after.nodes - before.nodes) / navigations.measured,
        listeners: (after.listeners - before.listeners) / navigations.measured,
      },
    },
  ];
}

interface Held {
  bytes: number;
  nodes: number;
  listeners: number;
}

async function openHeap(page: Page): Promise<{ read: () => Promise<Held> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  return { read: () => readHeap(page, session) };
}

async function readHeap(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(1_000);
  // Twice: what is finalised in the first round is freed in the second.
  for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { bytes: read('JSHeapUsedSize'), nodes: read('Nodes'), listeners: read('JSEventListeners') };
}

/** Four in a round, by the links that are there; so that each measurement begins and ends on the same page. */
async function navigate(page: Page, count: number): Promise<void> {
  const entry = (name: string) =>
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
  const cards = page.locator('#panel-upcoming article h3 a');
  for (let done = 0; done < count; done += 4) {
    await cards.nth((done / 4) % 10).click();
    await page.locator('#content article h2').waitFor();
    await page.waitForTimeout(SETTLE_MS);
    await entry('Calendar').click();
    await page.getByRole('radio', { name: 'Month' }).waitFor();
    await page.waitForTimeout(SETTLE_MS);
    await entry('You').click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.waitForTimeout(SETTLE_MS);
    await entry('Sessions').click();
    await cards.first().waitFor();
    await page.waitForTimeout(SETTLE_MS);
  }
}
