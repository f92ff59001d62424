import { startFilledServer } from '../src/testing/filled-server.ts';
/**
 * What a client feels who uses the app on a slow phone with 5,000 sessions on it: some 200 taps and keys through all
 * screens, by the links that are there, with the page's thread four times slower. The browser's own account of each
 * interaction, and of what jumped on the page, is what is measured; the slowest are named on the console.
 */
import { openProfile, slowDown } from './browser.ts';
import {
  allDurations,
  codeOf,
  readFelt,
  recordFelt,
  toInteractions,
  worstShiftWindow,
  type Felt,
  type Interaction,
} from './event-timing.ts';
import type { Effort, Figure } from './figures.ts';
import { fillLife, PERSON } from './life.ts';
import { signInOnOurs } from './screens.ts';
import { median, percentile } from './statistics.ts';
import { Walk, type Step } from './walk.ts';

/**
 * What is not archived began within half a year, so most of them stand closer than anybody trains; but the last weeks, which
 * the calendar opens at, are a busy person's: two or three a day.
 */
const LATEST = { sessions: 60, everyMinutes: 540 };
const LONG_LIFE = { sessions: 5_000, everyMinutes: 45, latest: LATEST };
const SHORT_LIFE = { sessions: 500, everyMinutes: 45, latest: LATEST };
const SHOWN = 12;

export async function benchInteractions({ quick }: Effort): Promise<Figure[]> {
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer((database) =>
    fillLife(database, { ...(quick ? SHORT_LIFE : LONG_LIFE), ahead: 12, unreviewed: 10 }),
  );
  opened.defer(() => server.dispose());
  const { context, dispose } = await openProfile();
  opened.defer(dispose);
  const page = await signInOnOurs(context, server.url, PERSON, 'Mobility');
  await recordFelt(page);
  // As somebody who comes back: the first sync is not what is measured.
  await page.getByRole('tab', { name: /^Past [1-9]/ }).waitFor();
  await page.waitForTimeout(quick ? 1_000 : 10_000);
  await page.reload();
  await page.getByRole('article').first().waitFor();
  await slowDown(page, 4);
  await page.waitForTimeout(1_000);

  const walk = new Walk(page);
  const since = await page.evaluate(() => performance.now());
  for (let round = 0; round < (quick ? 1 : 5); round += 1) await walk.goRound();
  const felt = await readFelt(page, since);
  return toFigures(felt, walk.steps, walk.count);
}

function toFigures(felt: Felt, steps: readonly Step[], count: number): Figure[] {
  const interactions = toInteractions(felt.events);
  const durations = allDurations(interactions, count);
  tellSlowest(interactions, steps);
  tellShifts(felt, steps);
  const sum = felt.shifts.reduce((all, { value }) => all + value, 0);
  return [
    {
      name: 'a tap or key → the next frame, 4× slower, p98',
      value: percentile(durations, 0.98),
      unit: 'ms',
      aim: { atMost: 100 },
      detail: { samples: durations.length, median: median(durations), highest: Math.max(...durations) },
    },
    {
      name: 'layout shift, the worst 5 s of all',
      value: worstShiftWindow(felt.shifts),
      unit: '',
      aim: { atMost: 0.02 },
      detail: { sum },
    },
  ];
}

function tellSlowest(interactions: readonly Interaction[], steps: readonly Step[]): void {
  console.log('The slowest interactions:');
  for (const { startTime, duration, busiest } of interactions.slice(0, SHOWN)) {
    const parts = `${busiest.name}: ${codeOf(busiest).toFixed(0)} ms in its code`;
    console.log(`  ${duration.toFixed(0).padStart(5)} ms  ${stepAt(steps, startTime)} (${parts})`);
  }
}

function tellShifts({ shifts }: Felt, steps: readonly Step[]): void {
  if (shifts.length > 0) console.log('What jumped:');
  for (const { startTime, value, moved } of shifts.toSorted((a, b) => b.value - a.value).slice(0, SHOWN)) {
    console.log(`  ${value.toFixed(4)}  after: ${stepAt(steps, startTime)} (${moved.join(' | ')})`);
  }
}

function stepAt(steps: readonly Step[], time: number): string {
  return steps.findLast(({ at }) => at <= time)?.name ?? 'before all';
}
