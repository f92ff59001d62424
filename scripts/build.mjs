// `node scripts/build.mjs` builds the app into dist/ unless what is there was built from these very sources; `--force`
// builds in any case. The server does so as it starts, with `--app-only`, as it makes its database itself meanwhile; and the
// end-to-end tests before the first of them.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { withFileLock } from './file-lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built-from');

/** Everything that the app is made of. */
const sources = ['index.html', 'vite.config.ts', 'package-lock.json', 'project.inlang/settings.json', 'public', 'src'];
/** Parts of it that are not in the app, or that the build writes itself. */
const notInTheApp = /^src\/(server|testing|routeTree\.gen\.ts|messages\/compiled)|\.test\.tsx?$/;

/** @param {{ force?: boolean, appOnly?: boolean }} options */
export async function build({ force = false, appOnly = false } = {}) {
  if (!force && isFresh()) return;
  await withFileLock(join(root, '.build-lock'), 'Another command is building the app; waiting for it …', async () => {
    if (!force && isFresh()) return;
    console.log('Building the app …');
    const started = Date.now();
    const from = hashOfSources();
    await Promise.all([viteBuild(), appOnly ? undefined : makeEmptyDatabase()]);
    writeFileSync(stamp, from);
    console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  });
}

function isFresh() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources();
}

/** By content: a checkout or a copy changes every date and nothing else. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (notInTheApp.test(path) || !existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

/** What a first start copies; making it takes as long as building the app, and the second core has nothing to do. */
function makeEmptyDatabase() {
  return run([join(root, 'src', 'server', 'embedded', 'database', 'make-folder.ts')], process.env);
}

/** @returns {Promise<void>} */
function viteBuild() {
  // Called from a test run, NODE_ENV may say "test", and React would come as its slow self.
  return run([join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
    ...process.env,
    NODE_ENV: 'production',
  });
}

/**
 * What it has to say is shown only when it fails: the person at hand wants to start the product, not to build it.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<void>}
 */
function run(args, env) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The app could not be built.\n${stripVTControlCharacters(said)}`)),
    );
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build({ force: process.argv.includes('--force'), appOnly: process.argv.includes('--app-only') });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
