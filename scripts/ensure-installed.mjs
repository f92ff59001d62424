import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledNodePackage } from './bundled-node.mjs';
import { withFileLock } from './file-lock.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Entry
 * @typedef {Record<string, Entry>} Entries
 */

/**
 * Makes node_modules what package-lock.json says, once. Nothing is asked of the network when it is so already.
 *
 * @param {string} root
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  await withFileLock(join(root, '.install-lock'), 'Another command is installing; waiting for it …', async () => {
    if (isInstalled(root)) return;
    await install(root);
    if (!isInstalled(root)) {
      throw new Error(
        'npm ci ended well, and yet node_modules is not what package-lock.json says. Is npm set to leave packages out?',
      );
    }
  });
}

/** @param {string} root */
function isInstalled(root) {
  const wanted = readEntries(join(root, 'package-lock.json'));
  if (!wanted)
    throw new Error('package-lock.json is missing or damaged: `git checkout package-lock.json` brings it back.');
  const found = readEntries(join(root, 'node_modules', '.package-lock.json'));
  return found !== undefined && isMatch(wanted, found, bundledNodePackage());
}

/**
 * npm keeps its own account of what it installed, written last of all: better than a stamp of ours, as it also knows
 * an install that was made by hand, and is absent after one that was broken off. Optional packages are mostly other
 * platforms' binaries and may be absent, except for our Node.
 *
 * @param {Entries} wanted
 * @param {Entries} found
 * @param {string | undefined} nodePackage
 */
export function isMatch(wanted, found, nodePackage) {
  return Object.entries(wanted).every(([path, want]) => {
    if (path === '' || want.link) return true;
    const have = found[path];
    if (!have) return (want.optional ?? want.devOptional ?? false) && path !== `node_modules/${nodePackage}`;
    return have.version === want.version && have.integrity === want.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Entries | undefined}
 */
function readEntries(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} root */
async function install(root) {
  console.log('Installing what Spotter is built from (once; one to three minutes) …');
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  // npm draws its own progress on a terminal, and nothing at all elsewhere.
  const ticking = process.stderr.isTTY
    ? undefined
    : setInterval(() => console.log(`  still installing, ${seconds()}`), 15_000);
  // Named in full, since NODE_ENV=production or a person's own npm settings would leave out what is needed.
  const code = await npm(root, [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  clearInterval(ticking);
  if (code !== 0) {
    throw new Error(
      `Installing failed (npm ci ended with ${code}; its reason is above). It needs the network this once.`,
    );
  }
  console.log(`Installed in ${seconds()}.`);
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<number | null>}
 */
function npm(root, args) {
  // Under `npm start` npm says where it is itself, which spares us its .cmd file on Windows.
  const own = process.env.npm_execpath;
  const child = own?.endsWith('npm-cli.js')
    ? spawn(process.execPath, [own, ...args], { cwd: root, stdio: 'inherit' })
    : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
