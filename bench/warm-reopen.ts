/**
 * From the start of a reload to the frame with the week's sessions in the calendar, on a tablet whose browser runs and has
 * the app and the data already: our app, run by its service worker, against the bare SDK that reopens its file and lists
 * the same person's sessions.
 */
import type { Page } from 'playwright-core';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { serveBarePage } from './bare-page.ts';
import { openProfile } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { watchFromStart } from './in-page.ts';
import { fillLife, PERSON } from './life.ts';
import { signInOnBare, signInOnOurs } from './screens.ts';
import { interleave } from './statistics.ts';

/** Wide enough for seven days. */
const TABLET = { width: 1180, height: 820 };
/** So that each week has what a regular's week has, and the list is a year's. */
const LIFE = { sessions: 100, everyMinutes: 2_500, ahead: 12 };

export async function benchWarmReopen({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 3, measured: 25 };
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer((database) => fillLife(database, LIFE));
  opened.defer(() => server.dispose());
  const bare = await serveBarePage();
  opened.defer(() => bare.close());
  const { context, dispose } = await openProfile();
  opened.defer(dispose);
  const ours = await signInOnOurs(context, server.url, PERSON, 'Mobility');
  await ours.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await ours.setViewportSize(TABLET);
  const bareUrl = `http://localhost:${bare.port}/`;
  const theirs = await signInOnBare(context, server.url, bareUrl, PERSON, 'Mobility');

  const reopenOurs = await prepare(ours, `${server.url}/calendar?view=week`, '[role="table"] a[title]');
  const reopenTheirs = await prepare(theirs, `${bareUrl}#reopen`, 'li');
  const pairs = await interleave(turns, reopenOurs, reopenTheirs);
  return [
    timeFigure('warm reload → the week', pairs.ours),
    timeFigure('the bare SDK reopens and lists', pairs.theirs),
    ratioFigure('ours by theirs', pairs, { atMost: 1.3 }),
  ];
}

/** Brings the page there once; each call then reloads it. */
async function prepare(page: Page, url: string, selector: string): Promise<() => Promise<number>> {
  const seen = await watchFromStart(page, { selector, words: [] });
  await page.bringToFront();
  await page.goto(url);
  await page.locator(selector).first().waitFor();
  return async () => {
    await page.bringToFront();
    await page.reload();
    const time = await seen();
    // What it still does after the first sight is not the other's to wait for.
    await page.waitForTimeout(1_000);
    return time;
  };
}
