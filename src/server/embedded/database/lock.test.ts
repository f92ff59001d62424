import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StartFailure } from '../../failure.ts';
import { lockFolder } from './lock.ts';

let folder: string;
let owner: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spotter-lock-'));
});
afterEach(() => {
  // Also where a test failed before it did: a run would wait for it without end.
  owner?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that holds the lock until it is killed. */
async function lockElsewhere() {
  const script = `import { lockFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
    lockFolder(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owner = child;
  await once(child.stdout, 'data');
  return child;
}

it('a second one is refused and told who has it', () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(StartFailure);
  expect(() => lockFolder(folder)).toThrow(`(process ${process.pid})`);
  release();
  lockFolder(folder)();
});

it('another process that lives is refused, one that was killed is taken over from', async () => {
  const other = await lockElsewhere();
  expect(() => lockFolder(folder)).toThrow(`(process ${other.pid})`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockFolder(folder)();
});

it('a pid file of a process that lives, but does not hold the lock, is nobody', () => {
  writeFileSync(join(folder, 'pid'), `${process.ppid}\n`);
  lockFolder(folder)();
});

it('a folder that cannot be made is a sentence', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => lockFolder(join(folder, 'file', 'data'))).toThrow(/cannot be written to/);
});
