/**
 * From a trainer's tap on "Confirm" to the frame that shows it on the client's screen: our app against the SDK with its
 * defaults, each with two people on one server. Each person has a Chromium of their own: a page behind another one is painted
 * once a second.
 *
 * By default the SDK uploads at most once a second, but the first change after a quiet while at once. So two cases: one
 * change alone, and the second of two that follow within a second, as somebody makes who works through a list.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { serveBarePage } from './bare-page.ts';
import { openProfile } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { tapConfirm, watchFor } from './in-page.ts';
import { insertRequests, nameOf } from './requests.ts';
import { signInOnBare, signInOnOurs } from './screens.ts';
import { createRandom, interleave, type Pairs } from './statistics.ts';

/** Longer than the SDK's throttle goes on after a change: one round with it, one that finds nothing. */
const QUIET_MS = 2_500;

/** Two people who see the same sessions. */
interface Screens {
  trainer: Page;
  client: Page;
  /** When the last change had arrived. */
  changedAt: number;
}

export async function benchOtherScreen({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 2, measured: 20 };
  const requests = 3 * (turns.warmUp + turns.measured);
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer(async (database) => {
    await insertRequests(database, 'Maya', 'Ben', requests);
    await insertRequests(database, 'Theo', 'Diego', requests);
  });
  opened.defer(() => server.dispose());
  const bare = await serveBarePage();
  opened.defer(() => bare.close());
  const openBrowser = async () => {
    const { context, dispose } = await openProfile();
    opened.defer(dispose);
    return context;
  };
  const ours = await openOurs(openBrowser, server.url);
  await scrollTo(ours.client, nameOf(requests));
  const theirs = await openBare(openBrowser, server.url, bare.port);
  const alone = await measure(ours, theirs, turns, 1);
  const following = await measure(ours, theirs, turns, 1 + turns.warmUp + turns.measured, createRandom(4));
  return [
    ...toFigures('one change alone', alone),
    ...toFigures('a change within 1 s of another', following, { atMost: 0.2 }),
  ];
}

function toFigures(name: string, pairs: Pairs, ratioAim?: { atMost: number }): Figure[] {
  return [
    timeFigure(`${name} → the other’s screen`, pairs.ours, { atMost: 150 }),
    timeFigure(`${name}, bare SDK`, pairs.theirs),
    ratioFigure(`${name}, ours by theirs`, pairs, ratioAim),
  ];
}

type OpenBrowser = () => Promise<BrowserContext>;

async function openOurs(openBrowser: OpenBrowser, serverUrl: string): Promise<Screens> {
  const open = async (name: string) => signInOnOurs(await openBrowser(), serverUrl, name, nameOf(1));
  return { trainer: await open('Maya'), client: await open('Ben'), changedAt: 0 };
}

/** A long list is made a page at a time, as somebody scrolls. */
async function scrollTo(page: Page, card: string): Promise<void> {
  while ((await page.getByText(card).count()) === 0) {
    await page.mouse.wheel(0, 2_000);
    await sleep(50);
  }
}

async function openBare(openBrowser: OpenBrowser, serverUrl: string, port: number): Promise<Screens> {
  const url = `http://localhost:${port}`;
  const open = async (name: string) => signInOnBare(await openBrowser(), serverUrl, url, name, nameOf(1));
  return { trainer: await open('Theo'), client: await open('Diego'), changedAt: 0 };
}

/** Uses up the requests from `from` on: one a turn, or with `random` two that follow each other within a second. */
function measure(
  ours: Screens,
  theirs: Screens,
  turns: { warmUp: number; measured: number },
  from: number,
  random?: () => number,
): Promise<Pairs> {
  // Sooner than that, it would be taken for one finger's double tap.
  const gaps = Array.from({ length: turns.warmUp + turns.measured }, () => 500 + 400 * (random?.() ?? 0));
  const measureOn = (screens: Screens) => (turn: number) => {
    const first = from + turn * (random === undefined ? 1 : 2);
    const requests = random === undefined ? [first] : [first, first + 1];
    return confirmToPaint(screens, requests.map(nameOf), gaps[turn] ?? 0);
  };
  return interleave(turns, measureOn(ours), measureOn(theirs));
}

/** From the last tap to the frame with it on the other screen. */
async function confirmToPaint(screens: Screens, cards: readonly string[], gapMs: number): Promise<number> {
  const { trainer, client, changedAt } = screens;
  await sleep(Math.max(0, changedAt + QUIET_MS - performance.now()));
  const seen = await watchFor(client, { selector: 'article, li', words: [cards.at(-1) ?? '', 'Confirmed'] });
  const tappedAt = await tapConfirm(trainer, { cards, gapMs });
  const paintedAt = await seen();
  screens.changedAt = performance.now();
  return paintedAt - tappedAt;
}
