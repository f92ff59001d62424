/**
 * Lighthouse's own marks for a phone: of the page that meets everybody, with the demo people on it, and of the sessions of
 * somebody who is signed in and comes back. What costs a mark is named on the console.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findFreePort, startServerProcess } from '../src/testing/server-process.ts';
import { openProfile } from './browser.ts';
import { medianFigure, type Aim, type Effort, type Figure } from './figures.ts';
import { signInOnOurs } from './screens.ts';

const CLI = fileURLToPath(new URL('../node_modules/lighthouse/cli/index.js', import.meta.url));

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
type Category = (typeof CATEGORIES)[number];

const AIMS: Record<Category, Aim> = {
  performance: { atLeast: 98 },
  accessibility: { atLeast: 100 },
  'best-practices': { atLeast: 100 },
};

/** What is read of Lighthouse's report. */
interface Report {
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
  runtimeError?: { message: string };
}

export async function benchLighthouse({ quick }: Effort): Promise<Figure[]> {
  const runs = quick ? 1 : 5;
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startServerProcess();
  opened.defer(() => server.dispose());
  const port = await findFreePort();
  const { context, dispose } = await openProfile([`--remote-debugging-port=${port}`]);
  opened.defer(dispose);

  const figures = await markPage('sign-in', `${server.url}/sign-in`, port, runs, []);
  const page = await signInOnOurs(context, server.url, 'Ben', /./);
  await page.close();
  // The device keeps who is signed in, and what has come; Lighthouse would clear both.
  const kept = ['--disable-storage-reset'];
  return [...figures, ...(await markPage('sessions', `${server.url}/sessions`, port, runs, kept))];
}

async function markPage(name: string, url: string, port: number, runs: number, flags: string[]): Promise<Figure[]> {
  const reports: Report[] = [];
  for (let run = 0; run < runs; run += 1) reports.push(await runLighthouse(url, port, flags));
  const [first] = reports;
  if (first !== undefined) tellMissing(name, first);
  return CATEGORIES.map((category) => {
    const marks = reports.map(({ categories }) => 100 * (categories[category].score ?? 0));
    return medianFigure(`${name}: ${category}`, 'points', marks, AIMS[category]);
  });
}

async function runLighthouse(url: string, port: number, flags: readonly string[]): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      CLI,
      url,
      `--port=${port}`,
      '--output=json',
      '--quiet',
      '--no-enable-error-reporting',
      `--only-categories=${CATEGORIES.join(',')}`,
      ...flags,
    ],
    { maxBuffer: 64 * 2 ** 20 },
  );
  const report = JSON.parse(stdout) as Report;
  if (report.runtimeError !== undefined) throw new Error(report.runtimeError.message);
  return report;
}

function tellMissing(name: string, { categories, audits }: Report): void {
  for (const category of CATEGORIES) {
    for (const { id, weight } of categories[category].auditRefs) {
      const audit = audits[id];
      if (audit === undefined || weight === 0 || audit.score === null || audit.score === 1) continue;
      const mark = `${(100 * audit.score).toFixed(0)} of 100`;
      console.log(`  ${name}, ${category}: ${audit.title}: ${audit.displayValue ?? ''} (${mark})`);
    }
  }
}
