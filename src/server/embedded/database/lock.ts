/**
 * One process on one data folder.
 *
 * The lock is the operating system's (taken through SQLite, which knows how on each of them), so it ends with the
 * process however that ended: after `kill -9` there is nothing to clean up, and a process id used again by somebody
 * else, as in a restarted container, is never taken for the owner. The id is written down only to be told.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartFailure } from '../../failure.ts';

/** Takes the folder, making it when it is not there; the returned function gives it back. */
export function lockFolder(folder: string): () => void {
  const pidFile = join(folder, 'pid');
  let lock: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  } catch (error) {
    throw new StartFailure(`The data folder ${folder} cannot be written to: ${String(error)}`, { cause: error });
  }
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new StartFailure(
      `Another Spotter${readPid(pidFile)} is running on the data folder ${folder}. ` +
        'Stop it first, or start this one on another folder with SPOTTER_DATA=<folder>.',
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => lock.close();
}

function readPid(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
