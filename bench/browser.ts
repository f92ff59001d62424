/** Chromium for benchmarks: profiles on disk, as a person's, so that what is stored is really written. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArgs, findOrInstallBrowser } from '../scripts/find-browser.mjs';

const PHONE = { width: 390, height: 844 };

export interface Profile {
  context: BrowserContext;
  /** Ends the browser and starts it anew on what it stored, as after a restart of the phone. */
  restart(): Promise<void>;
  /** Ends the browser and removes what it stored. */
  dispose(): Promise<void>;
}

/** A browser that was never used before, started with `more` arguments. */
export async function openProfile(more: readonly string[] = []): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'spotter-bench-'));
  const launch = () =>
    chromium.launchPersistentContext(folder, {
      executablePath: findOrInstallBrowser(),
      args: [...chromiumArgs, ...more],
      viewport: PHONE,
    });
  const profile: Profile = {
    context: await launch(),
    restart: async () => {
      await profile.context.close();
      profile.context = await launch();
    },
    dispose: async () => {
      await profile.context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return profile;
}

/** Makes the page's own thread this many times slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
}

export async function readBrowserVersion(): Promise<string> {
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: chromiumArgs });
  const version = browser.version();
  await browser.close();
  return version;
}
