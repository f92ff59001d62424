// Holds the built app to its budget: what a phone has to fetch before the list of sessions shows, and what it keeps.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');

/** The screen that must open first and fast. The router loads it, and the layouts around it, as chunks of their own. */
const firstScreen = 'src/routes/_authed/_onboarded/_client/sessions.tsx';

/** What a trainer has been given before they open the calendar, and what the calendar adds to it. */
const trainerHome = 'src/routes/_authed/_onboarded/_trainer/today.tsx?tsr-split=component';
const trainerGrid = 'src/features/calendar/trainer-grid.tsx';

/** A call, with PeerJS, and what somebody has been given before they join one. */
const callScreen = 'src/routes/_authed/_onboarded/call.$sessionId.tsx?tsr-split=component';
const beforeCall = 'src/routes/_authed/_onboarded/_client/sessions.$sessionId.tsx?tsr-split=component';

/** @typedef {{ file: string, src?: string, imports?: string[] }} Chunk */

/** @type {Record<string, Chunk>} */
const chunks = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const precached = precachedFiles(readFileSync(join(dist, 'worker.js'), 'utf8'));
const entry = filesOf(['index.html', ...Object.keys(chunks).filter((key) => isOnTheWay(key))]);

const before = [...entry, ...filesOf([trainerHome])];
const hadBeforeCall = [...entry, ...filesOf([beforeCall])];
const call = filesOf([callScreen]).filter((file) => !hadBeforeCall.includes(file));
const calendar = filesOf([trainerGrid]).filter((file) => !before.includes(file));

const budgets = [
  { what: 'entry JavaScript, gzipped', is: sum(entry, gzippedSize), most: 160_000 },
  { what: 'a trainer’s calendar, gzipped', is: sum(calendar, gzippedSize), most: 90_000 },
  { what: 'a call, gzipped', is: sum(call, gzippedSize), most: 60_000 },
  { what: 'precache', is: sum(precached, (file) => statSync(file).size), most: 3_050_000 },
];
for (const { what, is, most } of budgets) {
  console.log(`${is <= most ? '✓' : '✗'} ${what}: ${kilobytes(is)} of at most ${kilobytes(most)}`);
  if (is > most) process.exitCode = 1;
}
const wasm = precached.filter((file) => file.endsWith('.wasm'));
console.log(`${wasm.length === 1 ? '✓' : '✗'} WebAssembly files in the precache: ${wasm.length}, must be 1`);
if (wasm.length !== 1) process.exitCode = 1;

/**
 * The files of these chunks and of everything they import outright. What is imported lazily comes later.
 *
 * @param {string[]} keys
 */
function filesOf(keys) {
  const seen = new Set(keys);
  for (const key of seen) {
    const chunk = chunks[key];
    if (!chunk) throw new Error(`The build’s manifest has no ${key}.`);
    for (const imported of chunk.imports ?? []) seen.add(imported);
  }
  return [...new Set([...seen].map((key) => chunks[key]?.file ?? ''))].filter((file) => file.endsWith('.js'));
}

/**
 * Whether this is the lazy half of the first screen's route or of one of the layouts around it.
 *
 * @param {string} key
 */
function isOnTheWay(key) {
  const [file = '', query = ''] = key.split('?');
  const layout = file.replace(/(\/route)?\.tsx$/, '/');
  return query.includes('tsr-split=component') && (file === firstScreen || firstScreen.startsWith(layout));
}

/**
 * The service worker carries the list of what it precaches.
 *
 * @param {string} worker
 */
function precachedFiles(worker) {
  const files = [...worker.matchAll(/\{"revision":(?:null|"\w+"),"url":"([^"]+)"\}/g)].map((match) => match[1] ?? '');
  if (files.length === 0) throw new Error('No precache list was found in dist/worker.js: has its form changed?');
  return files;
}

/**
 * @param {string[]} files
 * @param {(file: string) => number} size
 */
function sum(files, size) {
  return files.reduce((total, file) => total + size(join(dist, file)), 0);
}

/** @param {string} path */
function gzippedSize(path) {
  return gzipSync(readFileSync(path)).length;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}
