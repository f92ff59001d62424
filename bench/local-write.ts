/**
 * From a trainer's tap on "Confirm" to the frame that shows it on their own screen: our app against the bare SDK, whose
 * page writes the row with one statement, follows the table and draws the list anew. Both are online, and what is written
 * is sent meanwhile, as in life.
 *
 * Also with the page's thread four times slower, as on a phone of some years; the worker with SQLite is not slowed down by
 * it, for neither of them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { serveBarePage } from './bare-page.ts';
import { openProfile, slowDown } from './browser.ts';
import { p95Figure, ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { tapConfirm, watchFor } from './in-page.ts';
import { insertRequests, nameOf } from './requests.ts';
import { signInOnBare, signInOnOurs } from './screens.ts';
import { interleave, type Pairs } from './statistics.ts';

/** The last change has been sent, and the server's own word on it has come back. */
const QUIET_MS = 1_500;

export async function benchLocalWrite({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 3, measured: 25 };
  const each = turns.warmUp + turns.measured;
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer(async (database) => {
    await insertRequests(database, 'Maya', 'Ben', 2 * each);
    await insertRequests(database, 'Theo', 'Diego', 2 * each);
  });
  opened.defer(() => server.dispose());
  const bare = await serveBarePage();
  opened.defer(() => bare.close());
  const { context, dispose } = await openProfile();
  opened.defer(dispose);
  const ours = await signInOnOurs(context, server.url, 'Maya', nameOf(1));
  const theirs = await signInOnBare(context, server.url, `http://localhost:${bare.port}`, 'Theo', nameOf(1));

  const measure = (from: number): Promise<Pairs> =>
    interleave(
      turns,
      (turn) => confirmToPaint(ours, nameOf(from + turn), 'Decline'),
      (turn) => confirmToPaint(theirs, nameOf(from + turn), 'pending'),
    );
  const fast = await measure(1);
  await slowDown(ours, 4);
  await slowDown(theirs, 4);
  const slow = await measure(1 + each);
  return [
    timeFigure('a write → painted on one’s own screen', fast.ours),
    timeFigure('a write → painted, bare SDK', fast.theirs),
    ratioFigure('ours by theirs', fast, { atMost: 1.3 }),
    timeFigure('a write → painted, 4× slower', slow.ours),
    p95Figure('a write → painted, 4× slower', slow.ours, { atMost: 50 }),
    timeFigure('a write → painted, 4× slower, bare SDK', slow.theirs),
    ratioFigure('ours by theirs, 4× slower', slow, { atMost: 1.3 }),
  ];
}

/**
 * From the tap that confirms this request to the frame in which it is no request any more. Where it stands then may be
 * too far down a long list to be made. `asRequest` is the word that only a request has.
 */
export async function confirmToPaint(page: Page, card: string, asRequest: string): Promise<number> {
  await page.bringToFront();
  await sleep(QUIET_MS);
  const answered = await watchFor(page, { selector: 'article, li', words: [card, asRequest], gone: true });
  const tappedAt = await tapConfirm(page, { cards: [card], gapMs: 0 });
  return (await answered()) - tappedAt;
}
