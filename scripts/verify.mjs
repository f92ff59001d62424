// `npm test` (or `npm run verify`) does everything that must hold before a change lands, and ends with the sum of it:
// "N passed, N failed". A check counts as one test. `npm test -- unit e2e` does only those steps. A step that fails does
// not keep the later ones from running.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsOfPlaywright, countsOfVitest, judge } from './counts.mjs';
import { findOrInstallBrowser } from './find-browser.mjs';
import { startPostgres } from './with-postgres.mjs';

/**
 * @typedef {{ passed: number, failed: number, because?: string, failures?: string[] }} Result
 * @typedef {{ name: string, needsBrowser?: boolean, run: () => Promise<Result> }} Step
 * @typedef {Record<string, string | undefined>} Environment
 */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'spotter-reports-'));
const bin = {
  tsc: 'node_modules/typescript-7/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  knip: 'node_modules/knip/bin/knip.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};
/** A runner that hangs is ended after this long, so that the rest is still heard of. */
const minutesPerCommand = 15;

// Tests say themselves what they run against: a database that this shell happens to point at is only for `pg-real`.
const { DATABASE_URL, TEST_DATABASE_URL = DATABASE_URL, ...environment } = process.env;

/** @type {Step[]} */
const steps = [
  // Cheapest first, so that a slip is seen at once.
  check(
    'types',
    ...['browser', 'worker', 'node', 'tests'].map((part) => [bin.tsc, '--noEmit', '-p', `tsconfig.${part}.json`]),
  ),
  check('lint', [bin.oxlint, '--type-aware', '--deny-warnings']),
  check('format', [bin.oxfmt, '--check']),
  check('dead-code', [bin.knip]),
  { name: 'unit', run: () => vitest('unit') },
  // Before those that start the built app, or an empty database: else they would build it once more.
  check('build', ['scripts/build.mjs', '--force']),
  check('size', ['scripts/check-size.mjs']),
  { name: 'pg', run: () => vitest('pg') },
  { name: 'pg-real', needsBrowser: true, run: onRealPostgres },
  { name: 'component', needsBrowser: true, run: () => vitest('component') },
  { name: 'e2e', needsBrowser: true, run: playwright },
];

process.exitCode = await main(process.argv.slice(2)).finally(() => rmSync(reports, { recursive: true, force: true }));

/** @param {string[]} names */
async function main(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. There are: ${steps.map((step) => step.name).join(', ')}.`);
    return 1;
  }
  const chosen = names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
  const problem = chosen.some((step) => step.needsBrowser) ? prepareBrowser() : undefined;
  const lines = [];
  const failures = [];
  const sum = { passed: 0, failed: 0 };
  for (const step of chosen) {
    console.log(`\n── ${step.name} ${'─'.repeat(Math.max(0, 76 - step.name.length))}`);
    const started = Date.now();
    const result = step.needsBrowser && problem ? failure(problem) : await step.run().catch(failure);
    const line = lineFor(step.name, result, Date.now() - started);
    console.log(line);
    lines.push(line);
    failures.push(...(result.failures ?? []));
    sum.passed += result.passed;
    sum.failed += result.failed;
  }
  console.log(`\n── all ${'─'.repeat(73)}\n${lines.join('\n')}\n`);
  // Again, where it is found without reading on: thousands of lines lie between.
  for (const words of failures) console.log(`✗ ${words}\n`);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

/** Finds a browser once and names it to the runners; fetching one is no business of theirs. Answers what went wrong. */
function prepareBrowser() {
  try {
    environment.CHROMIUM_PATH = findOrInstallBrowser();
    console.log(`Browser: ${environment.CHROMIUM_PATH}`);
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * @param {unknown} error
 * @returns {Result}
 */
function failure(error) {
  return { passed: 0, failed: 1, because: error instanceof Error ? error.message : String(error) };
}

/**
 * @param {string} name
 * @param {Result} result
 * @param {number} milliseconds
 */
function lineFor(name, { passed, failed, because }, milliseconds) {
  const mark = failed > 0 ? '✗' : passed > 0 ? '✓' : '–';
  const numbers = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed`;
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
  return `${mark} ${name.padEnd(10)}${numbers}${seconds}${because ? `   (${because})` : ''}`;
}

/**
 * A step that either holds or does not: all of its commands must end with 0.
 *
 * @param {string} name
 * @param {...string[]} commands
 * @returns {Step}
 */
function check(name, ...commands) {
  const run = async () => {
    let holds = true;
    for (const command of commands) holds = (await node(command)) === 0 && holds;
    return holds ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
  return { name, run };
}

/**
 * @param {string} project
 * @param {Environment} [env]
 */
async function vitest(project, env) {
  const report = join(reports, `${project}-${Date.now()}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await node([bin.vitest, 'run', '--project', project, ...reporters], env);
  return judge(read(report, countsOfVitest), exitCode, { maySkip: project === 'pg' });
}

async function onRealPostgres() {
  const given = TEST_DATABASE_URL;
  const postgres = given ? { url: given, stop: async () => {} } : await startPostgres();
  if (!postgres) {
    return { passed: 0, failed: 0, because: 'no PostgreSQL on this machine and no TEST_DATABASE_URL: on PGlite only' };
  }
  try {
    return await vitest('pg', { TEST_DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

async function playwright() {
  const report = join(reports, 'e2e.json');
  const exitCode = await node([bin.playwright, 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return judge(read(report, countsOfPlaywright), exitCode);
}

/**
 * @template T
 * @param {string} report
 * @param {(report: any) => T} count
 * @returns {T | undefined}
 */
function read(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Runs a file with this same Node and shows what it prints.
 *
 * @param {string[]} args
 * @param {Environment} [env]
 * @returns {Promise<number>} the exit code
 */
function node(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // No stdin: nothing here may ever wait for an answer.
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, ...env },
    timeout: minutesPerCommand * 60_000,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal) console.log(`ended by ${signal}, at the latest after ${minutesPerCommand} minutes`);
      resolve(code ?? 1);
    });
  });
}
