/**
 * A first sync of 10,000 rows in Chromium, from the tap that signs in: when the next sessions are painted, as a share of
 * the time until everything is there. Sessions travel before their notes, reviews and events, so that nobody has to wait
 * for those to see what comes next.
 *
 * On a screen wide enough for the next session's page beside the list: a note on it, of the rows that come last, is
 * painted there when all has come.
 */
import type { Database } from '../src/server/embedded/database/database.ts';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { openProfile } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { watchFor } from './in-page.ts';
import { fillLife, PERSON, sessionsFor } from './life.ts';
import { findSignIn, press } from './screens.ts';
import type { Pairs } from './statistics.ts';

const ROWS = 10_000;
const TABLET = { width: 1180, height: 820 };
const LAST_NOTE = 'The last row of all.';

export async function benchFirstList({ quick }: Effort): Promise<Figure[]> {
  const rows = quick ? 1_000 : ROWS;
  const turns = quick ? { warmUp: 0, measured: 1 } : { warmUp: 1, measured: 15 };
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer(async (database) => {
    await fillLife(database, { rows: rows - 1, sessions: sessionsFor(rows), ahead: 12 });
    await noteOnNext(database);
  });
  opened.defer(() => server.dispose());

  const pairs: Pairs = { ours: [], theirs: [] };
  for (let turn = 0; turn < turns.warmUp + turns.measured; turn += 1) {
    const { list, all } = await signInOnce(server.url);
    if (turn < turns.warmUp) continue;
    pairs.ours.push(list);
    pairs.theirs.push(all);
  }
  return [
    timeFigure(`first sync of ${rows.toLocaleString('en')} rows → the next sessions`, pairs.ours),
    timeFigure('the same → all of it', pairs.theirs),
    ratioFigure('the next sessions by all of it', pairs, { atMost: 0.1 }),
  ];
}

async function noteOnNext(database: Database): Promise<void> {
  await database.query(
    `insert into public.session_notes (id, session_id, author_id, visibility, body, revision)
     select gen_random_uuid(), id, trainer_id, 'shared', $1, gen_random_uuid()
     from public.sessions where status = 'confirmed' order by scheduled_at limit 1`,
    [LAST_NOTE],
  );
}

async function signInOnce(serverUrl: string): Promise<{ list: number; all: number }> {
  const { context, dispose } = await openProfile();
  try {
    const page = await context.newPage();
    await page.setViewportSize(TABLET);
    const button = await findSignIn(page, serverUrl, PERSON);
    const list = await watchFor(page, { selector: '#panel-upcoming article', words: ['Mobility'] });
    const all = await watchFor(page, { selector: 'main', words: [LAST_NOTE] });
    const tappedAt = await press(button);
    return { list: (await list()) - tappedAt, all: (await all()) - tappedAt };
  } finally {
    await dispose();
  }
}
