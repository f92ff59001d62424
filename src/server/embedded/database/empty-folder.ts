/**
 * An empty Postgres data folder to copy from. Making one takes seconds and is always the same, so it is made once for
 * each version of PGlite and kept beside the packages: by the build, or else by the first start.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const packages = fileURLToPath(new URL('../../../../node_modules/', import.meta.url));
const script = fileURLToPath(new URL('./make-folder.ts', import.meta.url));

/** Makes the empty folder unless it is there, and gives its path. Throws with Postgres's own reason if it cannot. */
export async function ensureEmptyFolder(cache = join(packages, '.cache', 'spotter')): Promise<string> {
  const folder = join(cache, `postgres-${pgliteVersion()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    await make(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Two may make it at once: whichever comes first has made it for both.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function pgliteVersion(): string {
  const file = join(packages, '@electric-sql', 'pglite', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** In a process of its own: what making a database takes, some 100 MB, this one would keep for as long as it runs. */
async function make(folder: string): Promise<void> {
  await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder]).catch((error: unknown) => {
    const { stderr } = error as { stderr?: string };
    throw new Error(stderr?.trim().split('\n').at(-1) || String(error), { cause: error });
  });
}
