/**
 * Builds the app on another file system than its own, to compare the two. Only this build knows of it: the line that names
 * the file system is replaced as the module is read, and what the other one needs is added to what the service worker
 * keeps. The app's sources and its own build know nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const OURS = 'WASQLiteVFS.OPFSCoopSyncVFS';
const INDEXED_DB = 'WASQLiteVFS.IDBBatchAtomicVFS';
/** SQLite made for a file system that answers later, and that file system. */
const NEEDED = /^assets\/(in-worker\/(wa-sqlite-async|IDBBatchAtomicVFS|FacadeVFS)-.*\.js|wa-sqlite-async-.*\.wasm)$/;

interface BuiltApp {
  folder: string;
  dispose(): void;
}

export async function buildAppOnIndexedDb(): Promise<BuiltApp> {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-app-'));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  try {
    await build({
      root,
      mode: 'production',
      logLevel: 'error',
      plugins: [onIndexedDb()],
      build: { outDir: folder, emptyOutDir: true },
    });
    return { folder, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** What of the plugin that makes the service worker is used here. */
interface PrecacheApi {
  extendManifestEntries(extend: (entries: unknown[]) => unknown[]): void;
}

function onIndexedDb(): Plugin {
  let precache: PrecacheApi | undefined;
  let replaced = false;
  return {
    name: 'spotter-bench-indexeddb',
    enforce: 'pre',
    configResolved({ plugins }) {
      precache = plugins.find(({ name }) => name === 'vite-plugin-pwa')?.api as PrecacheApi | undefined;
    },
    transform(code, id) {
      if (!id.endsWith('/src/replica/database.ts')) return null;
      replaced = code.includes(OURS);
      return code.replace(OURS, INDEXED_DB);
    },
    writeBundle(_, bundle) {
      if (!replaced || precache === undefined) throw new Error('the app could not be built on IndexedDB');
      const entries = Object.keys(bundle)
        .filter((url) => NEEDED.test(url))
        .map((url) => ({ url, revision: null }));
      precache.extendManifestEntries((others) => [...others, ...entries]);
    },
  };
}
