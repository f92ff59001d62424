/**
 * `npm run screenshots`: every screen and state on a phone, a tablet and a desktop, light and dark, from the real server
 * and the real app, into `docs/screens`; and a contact sheet of them all. Words after it choose scenes by their names.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { openPglite } from '../../src/server/embedded/database/pglite.ts';
import { startFilledServer } from '../../src/testing/filled-server.ts';
import type { ServerProcess } from '../../src/testing/server-process.ts';
import { longAgo } from '../../tests/e2e/support.ts';
import { build } from '../build.mjs';
import { chromiumArgs, madeUpDevices, findOrInstallBrowser } from '../find-browser.mjs';
import { aftermath } from './aftermath.ts';
import { agreements } from './agreements.ts';
import { calls } from './calls.ts';
import { makeContactSheet } from './contact-sheet.ts';
import { inCallStories } from './in-call-scenes.ts';
import { runningCall } from './running-call.ts';
import { stories, YEARS_AGO } from './scenes.ts';
import type { Scene, Story } from './story.ts';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
const publicFolder = fileURLToPath(new URL('../../public/screens/', import.meta.url));

const sizes = [
  { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  { name: 'tablet', viewport: { width: 1180, height: 820 }, deviceScaleFactor: 1, hasTouch: true },
  { name: 'desktop', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1, hasTouch: false },
] as const;

/** What the README shows, and a browser before it installs the app: these pictures, light, are in `public/screens` too. */
const shopWindow: Readonly<Record<string, string>> = {
  'client-upcoming.phone.light.png': 'sessions-narrow.png',
  'client-past.phone.light.png': 'past-narrow.png',
  'trainer-today.tablet.light.png': 'trainer-wide.png',
};

const schemes = ['light', 'dark'] as const;

type Size = (typeof sizes)[number];

/** One person at one device, for all their scenes. */
interface Sitting {
  story: Story;
  size: Size;
  page: Page;
}

const wanted = process.argv.slice(2);
await main();
process.exit();

async function main(): Promise<void> {
  await build();
  if (wanted.length === 0) rmSync(join(folder, 'all'), { recursive: true, force: true });
  mkdirSync(join(folder, 'all'), { recursive: true });
  const longAgoYear = new Date().getUTCFullYear() - YEARS_AGO;
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(),
    args: [...chromiumArgs, ...madeUpDevices],
  });
  try {
    await pictureLife(browser, longAgo(longAgoYear) + aftermath + agreements + calls, stories);
    // Whoever is in a call is in nothing else.
    await pictureLife(browser, runningCall, inCallStories);
    await makeContactSheet(browser, join(folder, 'all'), join(folder, 'contact-sheet.jpg'));
  } finally {
    await browser.close();
  }
}

/** With a server of its own, whose people have lived so. */
async function pictureLife(browser: Browser, life: string, all: readonly Story[]): Promise<void> {
  const told = all.filter(isWanted);
  if (told.length === 0) return;
  const server = await startFilledServer((database) => database.exec(life));
  try {
    await pictureAll(server, browser, told);
  } finally {
    await server.dispose();
  }
}

async function pictureAll(server: ServerProcess, browser: Browser, told: readonly Story[]): Promise<void> {
  const sittings: Sitting[] = [];
  for (const size of sizes) {
    for (const story of told) {
      sittings.push({ story, size, page: await sitDown(browser, server.url, story, size) });
    }
  }
  for (const sitting of sittings) await picture(sitting, sitting.story.online, server.url);
  await server.stop();
  for (const sitting of sittings) await picture(sitting, sitting.story.offline, server.url);
  await refuseReviews(server);
  await server.start();
  for (const sitting of sittings) await picture(sitting, sitting.story.refused, server.url);
}

/** Whoever is in no scene that was asked for need not come. */
function isWanted({ online, offline, refused }: Story): boolean {
  return wanted.length === 0 || [...online, ...offline, ...refused].some(isNamed);
}

function isNamed({ name }: Scene): boolean {
  return wanted.length === 0 || wanted.some((word) => name.includes(word));
}

async function sitDown(browser: Browser, url: string, { person }: Story, size: Size): Promise<Page> {
  const context = await browser.newContext({
    viewport: size.viewport,
    deviceScaleFactor: size.deviceScaleFactor,
    hasTouch: size.hasTouch,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  if (person !== null) {
    await page.getByRole('button', { name: person }).click();
    const home = page.getByRole('tab', { name: /^Upcoming [1-9]/ }).or(page.getByRole('list', { name: 'The day' }));
    await home.waitFor();
  }
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
  return page;
}

async function picture({ page, size }: Sitting, scenes: readonly Scene[], url: string): Promise<void> {
  for (const scene of scenes) {
    const { name, show } = scene;
    await page.emulateMedia({ colorScheme: 'light' });
    await show(page, url);
    if (!isNamed(scene)) continue;
    // What comes in late (a picture, a strip that waits to be sure) belongs to the scene.
    await page.waitForTimeout(1_500);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const file = `${name}.${size.name}.${colorScheme}.png`;
      await page.screenshot({ path: join(folder, 'all', file) });
      const shown = shopWindow[file];
      if (shown !== undefined) copyFileSync(join(folder, 'all', file), join(publicFolder, shown));
    }
    console.log(`${name}, ${size.name}`);
  }
}

/** While the server is stopped: the trainers say that nobody came, so that a review that waits will be refused. */
async function refuseReviews({ dataFolder }: ServerProcess): Promise<void> {
  const { database } = await openPglite({ folder: join(dataFolder, 'postgres') });
  await database.exec(`update public.sessions set attendance = 'client_no_show'
    where status = 'completed' and id not in (select session_id from public.session_reviews)`);
  await database.close();
}
