/** People signed in on pages that benchmarks look at: in our app, and beside the bare SDK. */
import type { BrowserContext, Page } from 'playwright-core';
import { emailOf, readConfig } from './server.ts';

/** Signs a demo person in with a tap; ready when a card with these words is shown and the app is on the device. */
export async function signInOnOurs(
  context: BrowserContext,
  url: string,
  name: string,
  shown: string | RegExp,
): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
  await page.getByRole('article').filter({ hasText: shown }).first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  return page;
}

/** The same person on the page with the bare SDK, which lists their sessions; ready when one of them has these words. */
export async function signInOnBare(
  context: BrowserContext,
  serverUrl: string,
  url: string,
  name: string,
  shown: string,
): Promise<Page> {
  const config = await readConfig(serverUrl);
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate(([config, email]) => globalThis.bare.sync(config, email), [config, emailOf(name)] as const);
  await page.evaluate(() => globalThis.bare.list());
  await page.locator('li').filter({ hasText: shown }).waitFor();
  return page;
}
