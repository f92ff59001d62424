/** Chromium for benchmarks: profiles on disk, as a person's, so that what is stored is really written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { chromiumArgs, findOrInstallBrowser } from '../scripts/find-browser.mjs';

const PHONE = { width: 390, height: 844 };

export interface Profile {
  context: BrowserContext;
  /** Ends the browser and removes what it stored. */
  dispose(): Promise<void>;
}

/** A browser that was never used before. */
export async function openProfile(): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-bench-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findOrInstallBrowser(),
    args: chromiumArgs,
    viewport: PHONE,
  });
  const dispose = async (): Promise<void> => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { context, dispose };
}

export async function readBrowserVersion(): Promise<string> {
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: chromiumArgs });
  const version = browser.version();
  await browser.close();
  return version;
}
