/** People at their devices, for the end-to-end tests: each has a browser profile of their own that outlives the browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';

const PHONE = { width: 390, height: 844 };

export class Device {
  readonly #settings: readonly string[];
  readonly #profile = mkdtempSync(join(tmpdir(), 'spotter-profile-'));
  #context: BrowserContext | undefined;
  /** What went wrong on its pages: uncaught errors and what the Content-Security-Policy stopped. */
  readonly problems: string[] = [];

  /** With browser settings other than usual, as Chromium's command line has them. */
  constructor(settings: readonly string[] = []) {
    this.#settings = settings;
  }

  /** Starts the browser on this device's profile, as after a restart of the phone, and opens a page. */
  async open(url: string): Promise<Page> {
    this.#context ??= await this.#launch();
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    await page.goto(url);
    return page;
  }

  async newTab(url: string): Promise<Page> {
    if (this.#context === undefined) throw new Error('the browser is not open');
    const page = await this.#context.newPage();
    await page.goto(url);
    return page;
  }

  /** Ends the browser; what it stored stays. */
  async shutDown(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async dispose(): Promise<void> {
    await this.shutDown();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async #launch(): Promise<BrowserContext> {
    const executablePath = findBrowser();
    const context = await chromium.launchPersistentContext(this.#profile, {
      args: [...chromiumArgs, ...this.#settings],
      ...(executablePath !== undefined && { executablePath }),
      viewport: PHONE,
      hasTouch: true,
      reducedMotion: 'reduce',
    });
    context.on('weberror', (error) => this.problems.push(String(error.error())));
    context.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.problems.push(message.text());
    });
    return context;
  }
}

/** Signs in with one tap, as the demo server offers it, and waits until the person's sessions are there. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('tab', { name: /^Upcoming [1-9]/ })).toBeVisible();
}

/** Waits until the app is on the device: the service worker runs it, so that it starts without a network. */
export async function waitUntilInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Waits until nothing waits to be sent and nothing is said about the line. */
export async function expectAllSent(page: Page): Promise<void> {
  await expect(page.getByText(/waiting|Sending|Offline/)).toHaveCount(0, { timeout: 20_000 });
}

/** Fills in the open review form and sends it. */
export async function writeReview(page: Page, stars: number, comment: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.locator(`input[type=radio][value="${stars}"]`).check({ force: true });
  await sheet.getByRole('textbox').fill(comment);
  await sheet.getByRole('button', { name: 'Send review' }).click();
  await expect(sheet).toHaveCount(0);
}

/** Goes there by the Tab key alone, and sees where the focus is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
  const ring = await target.evaluate((element) => {
    // What is drawn by its label, as a radio is, has the ring around that.
    const drawn = [element, element.closest('label')].filter((one) => one !== null).map((one) => getComputedStyle(one));
    return drawn.some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    );
  });
  expect(ring, `the focus is seen on ${String(target)}`).toBe(true);
}
