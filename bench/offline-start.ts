/**
 * From the start of the navigation to the frame with the list of sessions, with the server stopped and the browser just
 * started: our app as a phone opens it, unthrottled and with the page's thread four times slower; against the bare SDK
 * that reopens its file and lists the same rows from a page that is served.
 */
import type { Page } from 'playwright-core';
import { emailOf, readConfig, startFilledServer } from '../src/testing/filled-server.ts';
import { serveBarePage } from './bare-page.ts';
import { openProfile, slowDown, type Profile } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { watchFromStart } from './in-page.ts';
import { interleave } from './statistics.ts';

const PERSON = 'Ana';

export async function benchOfflineStart({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 15 };
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer(async () => {});
  opened.defer(() => server.dispose());
  const bare = await serveBarePage();
  opened.defer(() => bare.close());
  const bareUrl = `http://localhost:${bare.port}/`;
  const profile = await openProfile();
  opened.defer(() => profile.dispose());

  await fillOurs(await profile.context.newPage(), server.url);
  await fillBare(await profile.context.newPage(), bareUrl, server.url);
  await server.stop();

  const list = `${server.url}/sessions`;
  const fast = await interleave(
    turns,
    () => startOurs(profile, list),
    () => startBare(profile, bareUrl),
  );
  const slow: number[] = [];
  for (let turn = 0; turn < turns.measured; turn += 1) slow.push(await startOurs(profile, list, 4));
  return [
    timeFigure('cold start offline → the list', fast.ours, { atMost: 400 }),
    timeFigure('the same, 4× slower', slow, { atMost: 1_000 }),
    timeFigure('the bare SDK reopens and lists, server there', fast.theirs),
    ratioFigure('ours by theirs', fast, { atMost: 1.3 }),
  ];
}

async function fillOurs(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(`^${PERSON} `) }).click();
  await page.getByRole('article').first().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function fillBare(page: Page, url: string, serverUrl: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(([config, email]) => globalThis.bare.sync(config, email), [
    await readConfig(serverUrl),
    emailOf(PERSON),
  ] as const);
}

/** Starts the browser anew, opens our app at this address, and waits for the frame with its list. */
export async function startOurs(profile: Profile, url: string, slower = 1): Promise<number> {
  return start(profile, url, 'article', slower);
}

async function startBare(profile: Profile, url: string): Promise<number> {
  return start(profile, `${url}#reopen`, 'li', 1);
}

async function start(profile: Profile, url: string, selector: string, slower: number): Promise<number> {
  await profile.restart();
  const page = await profile.context.newPage();
  await slowDown(page, slower);
  const seen = await watchFromStart(page, { selector, words: [] });
  await page.goto(url);
  return seen();
}
