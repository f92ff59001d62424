/**
 * Free slots of a quarter of a year with 5,000 sessions in it, in Chromium with the page's thread four times slower: ours
 * against the rules as they are written, one start at a time; and a month of them put on the page again after a change.
 */
import type { Page } from 'playwright-core';
import { serveBarePage } from './bare-page.ts';
import { openProfile, slowDown } from './browser.ts';
import { DAYS, SESSIONS } from './busy-trainer.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { interleave } from './statistics.ts';

/** At sixty frames a second. */
const FRAME_MS = 1_000 / 60;

export async function benchSlotsInBrowser({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 10, measured: 100 };
  const naiveTurns = quick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 15 };
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const served = await serveBarePage('slots-page');
  opened.defer(() => served.close());
  const { context, dispose } = await openProfile();
  opened.defer(dispose);
  const page = await context.newPage();
  await page.goto(`http://localhost:${served.port}/`);
  await slowDown(page, 4);
  const alone = await interleave(turns, askFor(page, 'quarter'), askFor(page, 'month'));
  const against = await interleave(naiveTurns, askFor(page, 'day'), askFor(page, 'dayNaively'));
  return [
    timeFigure(`slots of ${DAYS} days, ${SESSIONS} sessions, 4× slower`, alone.ours, { atMost: 25 }),
    timeFigure('a month of them found and laid out again after a change', alone.theirs, { atMost: FRAME_MS }),
    timeFigure('one day of them, one start at a time', against.theirs),
    ratioFigure('ours by theirs', against, { atMost: 0.1 }),
  ];
}

function askFor(page: Page, what: 'quarter' | 'day' | 'dayNaively' | 'month') {
  return (turn: number) => page.evaluate(([name, at]) => globalThis.slotsPage[name](at), [what, turn] as const);
}
