/**
 * The first sync of 10,000 rows in Chromium, from the tap that signs in until all rows are there and shown: our app
 * against the bare SDK, each in a browser that was never used before, with the same rows, endpoint and file system.
 *
 * Our app shows it by itself: the tab *Past* counts the sessions when their priority has come, and the empty tab
 * *Upcoming* says so only when the whole sync is done.
 */
import type { Database } from '../src/server/embedded/database/database.ts';
import { serveBarePage } from './bare-page.ts';
import { openProfile } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { watchFor } from './in-page.ts';
import { emailOf, readConfig, startFilledServer } from './server.ts';
import { interleave } from './statistics.ts';

const ROWS = 10_000;
const PERSON = 'Ana';

export async function benchFirstSync({ quick }: Effort): Promise<Figure[]> {
  const rows = quick ? 1_000 : ROWS;
  const sessions = rows / 5;
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer((database) => fillLife(database, rows, sessions));
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

/**
 * Takes the demo's sessions away and gives one client exactly so many rows: held sessions, one every second hour, each
 * with a review and two events, and notes for the rest.
 */
async function fillLife(database: Database, rows: number, sessions: number): Promise<void> {
  await database.query('delete from public.sessions');
  // In parts: one statement holds up everything else until it is done.
  for (let from = 1; from <= sessions; from += 500) {
    await insertSessions(database, from, Math.min(sessions, from + 499));
  }
  const [{ seen } = { seen: Number.NaN }] = await database.query<{ seen: number }>(
    `select (1 + (select count(*) from public.trainer_clients where client_id = ana.id)
       + (select count(*) from public.sessions) + (select count(*) from public.session_reviews)
       + (select count(*) from public.session_events)
       + (select count(*) from public.notifications where user_id = ana.id))::int as seen
     from auth.users ana where email = $1`,
    [emailOf(PERSON)],
  );
  await database.query(
    `insert into public.session_notes (id, session_id, author_id, visibility, body, revision)
     select gen_random_uuid(), id, trainer_id, 'shared', 'Next time: five more kilos, and slower on the way down.',
       gen_random_uuid()
     from public.sessions order by scheduled_at limit $1::int`,
    [rows - seen],
  );
}

async function insertSessions(database: Database, from: number, to: number): Promise<void> {
  await database.query(
    `insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, location, focus_area,
       status, attendance, created_by)
     select gen_random_uuid(), trainer.id, client.id, date_trunc('hour', now()) - n * interval '2 hours',
       60, 'in_person', 'Studio Kreuzberg, Oranienstraße 25', 'Strength ' || n, 'completed', 'attended', client.id
     from auth.users trainer, auth.users client, generate_series($3::int, $4::int) n
     where trainer.email = $1 and client.email = $2`,
    [emailOf('Maya'), emailOf(PERSON), from, to],
  );
  await database.query(
    `insert into public.session_events (session_id, kind, server_at)
     select id, 'completed', ends_at from public.sessions s
     where not exists (select from public.session_events e where e.session_id = s.id and e.kind = 'completed')`,
  );
  await database.query(
    `insert into public.session_reviews (id, session_id, rating, comment)
     select gen_random_uuid(), id, 5, 'Hard, clear, fun. My knees are quiet and my squat is deeper than ever.'
     from public.sessions s where not exists (select from public.session_reviews r where r.session_id = s.id)`,
  );
}

async function syncOurs(serverUrl: string, sessions: number): Promise<number> {
  const { context, dispose } = await openProfile();
  try {
    const page = await context.newPage();
    await page.goto(serverUrl);
    const button = page.getByRole('button', { name: new RegExp(`^${PERSON} `) });
    await button.waitFor();
    const words = ['No sessions ahead', sessions.toLocaleString('en')];
    const seen = await watchFor(page, { selector: 'main, body', words });
    const tappedAt = await button.evaluate((element: HTMLElement) => {
      const now = performance.timeOrigin + performance.now();
      element.click();
      return now;
    });
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
