import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What Chromium is started with wherever we test: quiet on a closed network, and able to run as root in a container. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** With a camera and a microphone that are made up, and allowed. */
export const madeUpDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/**
 * The Chromium to test with: CHROMIUM_PATH, else an installed one, else the one that Playwright has downloaded.
 * Undefined when there is none; a CHROMIUM_PATH that leads nowhere is an error, not a reason to take another browser.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH says ${named}, and there is no such file.`);
    return named;
  }
  const installed = installedBrowsers(process.platform, process.env).find((file) => existsSync(file));
  if (installed) return installed;
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) && canStart(downloaded) ? downloaded : undefined;
}

/**
 * The same, and fetches one when there is none: Playwright's download first, as it needs no rights, then Debian's package.
 *
 * @returns {string}
 */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;

  console.log('No Chromium or Chrome found: fetching one with Playwright …');
  const playwright = join(root, 'node_modules', 'playwright-core', 'cli.js');
  attempt(process.execPath, [playwright, 'install', 'chromium'], 5);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;

  const apt = aptGet();
  if (apt) {
    console.log('That did not work: installing Debian’s package chromium …');
    attempt('env', [...apt, 'update', '-qq'], 5);
    attempt('env', [...apt, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'], 10);
    const packaged = findBrowser();
    if (packaged) return packaged;
  }
  throw new Error(
    'The tests need Chromium or Chrome, and none was found or could be fetched. Install one, or say where it is: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}

/**
 * Where an installed browser may be, best first: the PATH, then the usual places of each system. Chromium goes before
 * Chrome because Chrome brings policies and updates of its own.
 *
 * @param {string} platform
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
export function installedBrowsers(platform, env) {
  if (platform === 'win32') {
    const places = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (place) => place !== undefined,
    );
    return ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'].flatMap((file) =>
      places.map((place) => `${place}\\${file}`),
    );
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (platform === 'darwin') {
    const apps = ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'];
    const places = ['/Applications', join(env.HOME ?? '/', 'Applications')];
    return [...onPath, ...apps.flatMap((app) => places.map((place) => join(place, app)))];
  }
  return [...onPath, ...names.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

/**
 * Playwright's download leaves its shared libraries to the system, and a bare Linux has none of them.
 *
 * @param {string} browser
 */
function canStart(browser) {
  return process.platform !== 'linux' || spawnSync(browser, ['--version']).status === 0;
}

/** The arguments for `env` to run apt-get without being asked for anything, where this process may. */
function aptGet() {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  const quietly = ['DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  if (process.getuid?.() === 0) return quietly;
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'env', ...quietly] : undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} minutes
 */
function attempt(command, args, minutes) {
  // Whether it worked is judged by what is there afterwards, not by what it says.
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: minutes * 60_000 });
}
