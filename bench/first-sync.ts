import { emailOf, readConfig, startFilledServer } from '../src/testing/filled-server.ts';
/**
 * The first sync of 10,000 rows in Chromium, from the tap that signs in until all rows are there and shown: our app
 * against the bare SDK, each in a browser that was never used before, with the same rows, endpoint and file system.
 *
 * Our app shows it by itself: the tab *Past* counts the sessions when their priority has come, and the empty tab
 * *Upcoming* says so only when the whole sync is done.
 */
import { serveBarePage } from './bare-page.ts';
import { openProfile } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { watchFor } from './in-page.ts';
import { fillLife, PERSON, sessionsFor } from './life.ts';
import { findSignIn, press } from './screens.ts';
import { interleave } from './statistics.ts';

const ROWS = 10_000;

export async function benchFirstSync({ quick }: Effort): Promise<Figure[]> {
  const rows = quick ? 1_000 : ROWS;
  const sessions = sessionsFor(rows);
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer((database) => fillLife(database, { rows, sessions }));
  opened.defer(() => server.dispose());
  const bare = await serveBarePage();
  opened.defer(() => bare.close());
  const pairs = await interleave(
    quick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 15 },
    () => syncOurs(server.url, sessions),
    () => syncBare(server.url, `http://localhost:${bare.port}`, rows),
  );
  return [
    timeFigure(`first sync of ${rows.toLocaleString('en')} rows`, pairs.ours, { atMost: 5_000 }),
    timeFigure('the same, bare SDK', pairs.theirs),
    ratioFigure('ours by theirs', pairs, { atMost: 1.2 }),
  ];
}

/** In a browser that was never used before: from the tap to the frame with all of so many past sessions. */
export async function syncOurs(serverUrl: string, sessions: number): Promise<number> {
  const { context, dispose } = await openProfile();
  try {
    const page = await context.newPage();
    const button = await findSignIn(page, serverUrl, PERSON);
    const words = ['No sessions ahead', sessions.toLocaleString('en')];
    const seen = await watchFor(page, { selector: 'main, body', words });
    const tappedAt = await press(button);
    return (await seen()) - tappedAt;
  } finally {
    await dispose();
  }
}

async function syncBare(serverUrl: string, bareUrl: string, expected: number): Promise<number> {
  const { context, dispose } = await openProfile();
  try {
    const page = await context.newPage();
    await page.goto(bareUrl);
    const seen = await watchFor(page, { selector: '#rows', words: [' rows'] });
    const { startedAt, rows } = await page.evaluate(
      async ([config, email]) => {
        const startedAt = performance.timeOrigin + performance.now();
        return { startedAt, rows: await globalThis.bare.sync(config, email) };
      },
      [await readConfig(serverUrl), emailOf(PERSON)] as const,
    );
    if (rows !== expected) throw new Error(`the bare SDK has ${rows} rows of ${expected}`);
    return (await seen()) - startedAt;
  } finally {
    await dispose();
  }
}
