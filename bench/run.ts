/**
 * `npm run bench`: measures, shows a table, and keeps the figures in `bench/results.json`.
 *
 * `npm run bench -- start upload` measures only those and keeps the others as they were; `--quick` makes a few turns of
 * each, to see that all of it runs, and keeps nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { benchBooking } from './booking.ts';
import { readBrowserVersion } from './browser.ts';
import { benchCalendar } from './calendar.ts';
import { benchCalls } from './calls.ts';
import type { Effort, Figure } from './figures.ts';
import { benchFileSystem } from './file-system.ts';
import { benchFirstList } from './first-list.ts';
import { benchFirstSync } from './first-sync.ts';
import { benchInteractions } from './interactions.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchLocalWrite } from './local-write.ts';
import { describeMachine, readLoad } from './machine.ts';
import { benchMemory } from './memory.ts';
import { benchOfflineStart } from './offline-start.ts';
import { benchOtherScreen } from './other-screen.ts';
import { formatResults, merge, toResult, type BenchmarkResult, type Results } from './results.ts';
import { benchSlotsInBrowser } from './slots-in-browser.ts';
import { benchSlots } from './slots.ts';
import { benchStart } from './start.ts';
import { benchSync } from './sync.ts';
import { benchUpload } from './upload.ts';
import { benchWarmReopen } from './warm-reopen.ts';

interface Benchmark {
  run: (effort: Effort) => Promise<Figure[]>;
  inBrowser?: true;
}

const benchmarks: Record<string, Benchmark> = {
  start: { run: benchStart },
  sync: { run: benchSync },
  upload: { run: benchUpload },
  booking: { run: benchBooking },
  slots: { run: benchSlots },
  'slots-in-browser': { run: benchSlotsInBrowser, inBrowser: true },
  'local-write': { run: benchLocalWrite, inBrowser: true },
  'other-screen': { run: benchOtherScreen, inBrowser: true },
  'warm-reopen': { run: benchWarmReopen, inBrowser: true },
  'first-list': { run: benchFirstList, inBrowser: true },
  calendar: { run: benchCalendar, inBrowser: true },
  interactions: { run: benchInteractions, inBrowser: true },
  memory: { run: benchMemory, inBrowser: true },
  'first-sync': { run: benchFirstSync, inBrowser: true },
  'offline-start': { run: benchOfflineStart, inBrowser: true },
  'file-system': { run: benchFileSystem, inBrowser: true },
  lighthouse: { run: benchLighthouse, inBrowser: true },
  calls: { run: benchCalls, inBrowser: true },
};

const names = Object.keys(benchmarks);
const resultsFile = fileURLToPath(new URL('results.json', import.meta.url));

process.exitCode = await main();
// Whatever a benchmark left open must not keep the shell waiting.
process.exit();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    return 1;
  }
  const quick = values.quick === true;
  const chosen = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name));
  await build();
  const { fresh, failed } = await measureAll(chosen, { quick });
  console.log(formatResults(fresh));
  if (quick) console.log('\nA few turns of each, to see that all of it runs: these are no figures, and were not kept.');
  else keep(fresh);
  return failed ? 1 : 0;
}

async function measureAll(chosen: readonly string[], effort: Effort): Promise<{ fresh: Results; failed: boolean }> {
  const fresh: Results = {};
  let failed = false;
  for (const name of chosen) {
    const benchmark = benchmarks[name];
    if (benchmark === undefined) continue;
    console.log(`Measuring ${name} …`);
    try {
      fresh[name] = await measure(benchmark, effort);
    } catch (error) {
      failed = true;
      console.error(`${name} could not be measured:`, error);
    }
  }
  return { fresh, failed };
}

async function measure({ run, inBrowser }: Benchmark, effort: Effort): Promise<BenchmarkResult> {
  const machine = describeMachine(inBrowser === true ? await readBrowserVersion() : null);
  const before = readLoad();
  const at = new Date().toISOString();
  const figures = await run(effort);
  return toResult(figures, { at, machine, load: { before, after: readLoad() } });
}

function keep(fresh: Results): void {
  const old = existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Results) : {};
  writeFileSync(resultsFile, `${JSON.stringify(merge(old, fresh, names), null, 2)}\n`);
  console.log('\nKept in bench/results.json.');
}
