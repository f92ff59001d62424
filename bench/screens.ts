/** People signed in on pages that benchmarks look at: in our app, and beside the bare SDK. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { emailOf, readConfig } from '../src/testing/filled-server.ts';

/** Signs a demo person in with a tap; ready when a card with these words is shown and the app is on the device. */
export async function signInOnOurs(
  context: BrowserContext,
  url: string,
  name: string,
  shown: string | RegExp,
): Promise<Page> {
  const page = await context.newPage();
  await press(await findSignIn(page, url, name));
  const card = page.getByRole('article').filter({ hasText: shown }).first();
  // A trainer's home is their day, from which all sessions are one tap away.
  const all = page.getByRole('link', { name: 'All sessions' });
  await card.or(all).first().waitFor();
  if (await all.isVisible()) await all.click();
  await card.waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
  return page;
}

/** Opens the app where nobody is signed in, and gives the button that signs this demo person in. */
export async function findSignIn(page: Page, url: string, name: string): Promise<Locator> {
  await page.goto(url);
  const button = page.getByRole('button', { name: new RegExp(`^${name} `) });
  await button.waitFor();
  return button;
}

/** Presses a button from inside the page, and gives the time at which it did. */
export function press(button: Locator): Promise<number> {
  return button.evaluate((element: HTMLElement) => {
    const now = performance.timeOrigin + performance.now();
    element.click();
    return now;
  });
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
  await page.locator('li').filter({ hasText: shown }).first().waitFor();
  return page;
}
