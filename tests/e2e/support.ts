/** People at their devices, for the end-to-end tests: each has a browser profile of their own that outlives the browser. */
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { chromiumArgs, findBrowser } from '../../scripts/find-browser.mjs';
import { DATABASE_NAME } from '../../src/device/stored.ts';

const PHONE = { width: 390, height: 844 };
export const TABLET = { width: 1180, height: 820 };

export class Device {
  readonly #settings: readonly string[];
  readonly #profile = mkdtempSync(join(tmpdir(), 'spotter-profile-'));
  #context: BrowserContext | undefined;
  /** What went wrong on its pages: uncaught errors and what the Content-Security-Policy stopped. */
  readonly problems: string[] = [];

  readonly #viewport: typeof PHONE;

  /** With browser settings other than usual, as Chromium's command line has them. */
  constructor(settings: readonly string[] = [], viewport = PHONE) {
    this.#settings = settings;
    this.#viewport = viewport;
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

  /** Kills the browser with all its processes, as a phone does whose battery is empty; what it stored so far stays. */
  async kill(): Promise<void> {
    const gone = this.#context?.waitForEvent('close');
    // Chromium leaves its host's name and process id there; its processes are a group.
    const pid = readlinkSync(join(this.#profile, 'SingletonLock')).split('-').at(-1);
    process.kill(-Number(pid), 'SIGKILL');
    await gone;
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
      viewport: this.#viewport,
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
  const upcoming = page.getByRole('tab', { name: /^Upcoming [1-9]/ });
  // A trainer's home is their day, from which all sessions are one tap away.
  const all = page.getByRole('link', { name: 'All sessions' });
  await expect(upcoming.or(all)).toBeVisible();
  if (await all.isVisible()) await all.click();
  await expect(upcoming).toBeVisible();
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
  await expect(page.getByText(/changes? waiting|Sending|Offline/)).toHaveCount(0, { timeout: 20_000 });
}

/** Waits until what was typed last is on the device's disk: a page that ends before, within milliseconds, takes it along. */
export async function expectKept(page: Page, typed: string): Promise<void> {
  const drafts = async (name: string) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('not read')));
      });
    const database = await done(indexedDB.open(name));
    const kept = await done(database.transaction('drafts').objectStore('drafts').getAll());
    database.close();
    return JSON.stringify(kept);
  };
  await expect.poll(() => page.evaluate(drafts, DATABASE_NAME)).toContain(JSON.stringify(typed));
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

/** Offers installation as Chromium does, which it never does without a window; gives whether the app took it over. */
export const offerInstall = (page: Page) =>
  page.evaluate(() => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    const prompt = () => Promise.resolve(document.body.setAttribute('data-asked', 'yes'));
    return !window.dispatchEvent(Object.assign(offer, { prompt }));
  });

/** Damages the database while the app is closed, on a page of the same origin that has no app in it. */
export async function damage(page: Page, url: string, how: 'all' | 'sessions'): Promise<void> {
  await page.goto(`${url}/healthz`);
  const damaged = await page.evaluate(async (which) => {
    const root = await navigator.storage.getDirectory();
    let count = 0;
    for await (const [name, handle] of root.entries()) {
      if (handle.kind !== 'file' || !/^spotter-.*\.db$/.test(name)) continue;
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      const text = new TextDecoder('latin1').decode(bytes);
      for (let at = 0; at < bytes.length; at += 4096) {
        const page = text.slice(at, at + 4096);
        // The rows of sessions, as they are kept and as they came; not the queue, and not the schema.
        const isRows = page.includes('"focus_area":') && !page.includes('"op":') && !page.includes('CREATE ');
        if (which === 'sessions' && !isRows) continue;
        bytes.fill(0xa5, at, at + 4096);
        count += 1;
      }
      const writable = await handle.createWritable();
      await writable.write(bytes);
      await writable.close();
    }
    return count;
  }, how);
  expect(damaged).toBeGreaterThan(0);
}

/** SQL for the database's owner: Ben has been here for years, and had one session in the middle of that year. */
export const longAgo = (year: number) => `
    update public.users set onboarded_at = '${year}-02-01T00:00:00Z' where display_name = 'Ben Schulz';
    insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
      created_by, time_zone, revision)
    select gen_random_uuid(), trainer_id, client_id, '${year}-06-10T10:00:00Z', 60, 'online', 'Long ago', 'completed',
      client_id, 'Europe/London', gen_random_uuid()
    from public.trainer_clients where client_display_name = 'Ben Schulz' limit 1;
    select private.settle_due();
`;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** WCAG 2.2 AA as far as axe can tell, light and dark. */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  // The app has no frames: without them, axe needs no page of its own to sum up on.
  const light = new AxeBuilder({ page }).withTags(RULES).setLegacyMode();
  // Only colours are others in the dark.
  const dark = new AxeBuilder({ page }).withRules('color-contrast').setLegacyMode();
  for (const [colorScheme, axe] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
  }
}
