/**
 * From the press on "Next week" to the frame that shows that week with its 1,000 entries, with the page's thread four times
 * slower: a trainer's calendar in our app, with the list beside it, against bare FullCalendar with the same entries.
 *
 * No trainer can hold so many: they are sessions that were cancelled, and are shown.
 */
import type { Page } from 'playwright-core';
import type { Database } from '../src/server/embedded/database/database.ts';
import { emailOf, startFilledServer } from '../src/testing/filled-server.ts';
import { serveBarePage } from './bare-page.ts';
import { openProfile, slowDown } from './browser.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { watchFor } from './in-page.ts';
import { fillLife, PERSON } from './life.ts';
import { press, signInOnOurs } from './screens.ts';
import { interleave } from './statistics.ts';

const TABLET = { width: 1180, height: 820 };
const TRAINER = 'Maya';
/** The trainer's. */
const TIME_ZONE = 'Europe/Berlin';
const ENTRIES = 1_000;
const MINUTES = 45;

/** The last of the entries, where a crowded week of ours has its words in its name. */
const OUR_LAST = { selector: `[role="listitem"] a[title*="${titleOf(ENTRIES)}"]`, words: [] };
const THEIR_LAST = { selector: '[role="listitem"]', words: [titleOf(ENTRIES)] };

interface Entry {
  startsAt: Date;
  title: string;
}

export async function benchCalendar({ quick }: Effort): Promise<Figure[]> {
  const turns = quick ? { warmUp: 1, measured: 2 } : { warmUp: 2, measured: 15 };
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer(fillNextWeek);
  opened.defer(() => server.dispose());
  const bare = await serveBarePage('bare-calendar');
  opened.defer(() => bare.close());
  const { context, dispose } = await openProfile();
  opened.defer(dispose);

  const ours = await signInOnOurs(context, server.url, TRAINER, 'Mobility');
  await ours.setViewportSize(TABLET);
  await ours.goto(`${server.url}/trainer/calendar?view=week&cancelled=true`);
  const theirs = await context.newPage();
  await theirs.setViewportSize(TABLET);
  await theirs.goto(`http://localhost:${bare.port}/`);
  await theirs.evaluate(([entries, timeZone]) => globalThis.bareCalendar.show(entries, timeZone), [
    nextWeek().map(toBare),
    TIME_ZONE,
  ] as const);
  for (const page of [ours, theirs]) {
    await page.getByRole('button', { name: 'Next week' }).waitFor();
    await slowDown(page, 4);
  }
  const pairs = await interleave(
    turns,
    () => goToNextWeek(ours, OUR_LAST),
    () => goToNextWeek(theirs, THEIR_LAST),
  );
  return [
    timeFigure(`a week of ${ENTRIES.toLocaleString('en')} entries, 4× slower`, pairs.ours),
    timeFigure('bare FullCalendar with the same', pairs.theirs),
    ratioFigure('ours by theirs', pairs, { atMost: 1.2 }),
  ];
}

/** There, with the last of the entries to be seen, and back. */
async function goToNextWeek(page: Page, last: typeof THEIR_LAST | typeof OUR_LAST): Promise<number> {
  await page.bringToFront();
  const seen = await watchFor(page, last);
  const pressedAt = await press(page.getByRole('button', { name: 'Next week' }));
  const paintedAt = await seen();
  // What it still does after the first sight is not the other's to wait for.
  await page.waitForTimeout(1_500);
  const gone = await watchFor(page, { ...last, gone: true });
  await press(page.getByRole('button', { name: 'Previous week' }));
  await gone();
  await page.waitForTimeout(1_500);
  return paintedAt - pressedAt;
}

/** One begins every ten minutes, from Monday to Sunday: four or five at a time. */
function nextWeek(): Entry[] {
  const monday = startOfNextWeek().getTime();
  const every = (7 * 86_400_000 - (2 * 60 + MINUTES) * 60_000) / ENTRIES;
  return Array.from({ length: ENTRIES }, (_, index) => ({
    startsAt: new Date(monday + Math.round((index * every) / 60_000) * 60_000),
    title: titleOf(index + 1),
  }));
}

function titleOf(number: number): string {
  return `Number ${number}.`;
}

/** The midnight in UTC of next Monday: an hour or two into it where the trainer is, so the last two are left out. */
function startOfNextWeek(): Date {
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  return new Date(today.getTime() + (7 - ((today.getUTCDay() + 6) % 7)) * 86_400_000);
}

function endOf({ startsAt }: Entry): Date {
  return new Date(startsAt.getTime() + MINUTES * 60_000);
}

function toBare(entry: Entry) {
  return { id: entry.title, title: entry.title, start: entry.startsAt.toISOString(), end: endOf(entry).toISOString() };
}

async function fillNextWeek(database: Database): Promise<void> {
  await fillLife(database, { sessions: 0, ahead: 3 });
  const entries = nextWeek();
  // In parts: one statement holds up everything else until it is done.
  for (let from = 0; from < entries.length; from += 250) {
    await insertCancelled(database, entries.slice(from, from + 250));
  }
}

async function insertCancelled(database: Database, entries: readonly Entry[]): Promise<void> {
  await database.query(
    `insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
       cancel_kind, cancelled_at, cancelled_by, created_by)
     select gen_random_uuid(), trainer.id, client.id, (entry->>'startsAt')::timestamptz, $4::int, 'online',
       entry->>'title', 'cancelled', 'early', now(), client.id, client.id
     from auth.users trainer, auth.users client, jsonb_array_elements($3::jsonb) entry
     where trainer.email = $1 and client.email = $2`,
    [emailOf(TRAINER), emailOf(PERSON), JSON.stringify(entries), MINUTES],
  );
}
