/**
 * Before the first end-to-end test: the app is built once, so that no two servers do so at the same time, and the demo
 * people are made once. Each server begins with a copy of that data instead of making its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';
import { FIRST_DATA, startServerProcess } from '../../src/testing/server-process.ts';

export default async function setUp(): Promise<() => void> {
  await build();
  const dataFolder = mkdtempSync(join(tmpdir(), 'spotter-first-data-'));
  const server = await startServerProcess({ dataFolder });
  await server.stop();
  // Workers are started after this, with this process's environment.
  process.env[FIRST_DATA] = dataFolder;
  return () => rmSync(dataFolder, { recursive: true, force: true });
}
