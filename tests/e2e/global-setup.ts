/**
 * Before the first end-to-end test: the app is built once, and the demo people are made once, by a server that is started
 * as anybody's is. Each later one is given that app, so that it need not look whether it is up to date, and begins with a
 * copy of that data instead of making its own.
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
  process.env['SPOTTER_APP_FOLDER'] = 'dist';
  return () => rmSync(dataFolder, { recursive: true, force: true });
}
