/** A newer version is deployed while people have the app open, and half a form in it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectNoViolations, signInAs, waitUntilInstalled } from './support.ts';

const deployed = mkdtempSync(join(tmpdir(), 'spotter-deployed-'));
let server: ServerProcess;
let device: Device;
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.beforeEach(() => {
  device = new Device();
});
test.afterEach(() => device.dispose());
test.afterAll(async () => {
  await server.dispose();
  rmSync(deployed, { recursive: true, force: true });
});

/** The built app again as a version of that name: another page under another revision, as a build makes it. */
async function deploy(version: string): Promise<void> {
  const folder = join(deployed, version);
  cpSync('dist', folder, { recursive: true });
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html', `<html data-version="${version}"`));
  const worker = join(folder, 'worker.js');
  const listed = /\{"revision":"\w+","url":"index\.html"\}/;
  const before = readFileSync(worker, 'utf8');
  expect(before).toMatch(listed);
  writeFileSync(worker, before.replace(listed, `{"revision":"${version}","url":"index.html"}`));
  await server.stop();
  await server.start({ SPOTTER_APP_FOLDER: folder });
}

/** Finds the newest version and has all of it: one that still comes in cannot be taken yet. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const isComing = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing !== null);
  await expect.poll(isComing).toBe(false);
}

const expectVersion = (page: Page, version: string) =>
  expect(page.locator('html')).toHaveAttribute('data-version', version);

test('two deploys while a review is half written: one prompt, both tabs on the new version, the text is there', async () => {
  test.setTimeout(120_000);
  const writing = await device.open(server.url);
  await signInAs(writing, 'Ben Schulz');
  await waitUntilInstalled(writing);
  const watching = await device.newTab(`${server.url}/sessions?tab=past`);
  await writing.goto(`${server.url}/sessions?tab=past`);
  const card = writing.getByRole('article').filter({ hasText: 'Squat technique' });
  await card.getByRole('link', { name: /^Leave review/ }).click();
  const sheet = writing.getByRole('dialog');
  await sheet.locator('input[type=radio][value="4"]').check({ force: true });
  await sheet.getByRole('textbox').fill('Half a thou');

  for (const version of ['second', 'third']) {
    await deploy(version);
    await lookForUpdate(watching);
    await expect(watching.getByText('A new version of Spotter is ready.')).toHaveCount(1);
    await expect(writing.getByText('A new version of Spotter is ready.')).toHaveCount(1);
  }
  // Nothing has moved under the person's hands; the last strokes come right before the other tab updates.
  await sheet.getByRole('textbox').pressSequentially('ght');
  await watching.getByRole('button', { name: 'Update' }).click();

  await expectVersion(watching, 'third');
  await expectVersion(writing, 'third');
  await expect(sheet.getByRole('textbox')).toHaveValue('Half a thought');
  await expect(sheet.locator('input[type=radio][value="4"]')).toBeChecked();
  for (const page of [watching, writing]) {
    await expect(page.getByText('A new version of Spotter is ready.')).toHaveCount(0);
  }
  expect(device.problems).toEqual([]);
});

test('a worker that was stopped while installing leaves the old version in charge, and it starts offline', async () => {
  test.setTimeout(120_000);
  await deploy('before');
  let page = await device.open(server.url);
  await signInAs(page, 'Ben Schulz');
  await waitUntilInstalled(page);
  await deploy('after');
  // The browser is gone before the new files are there.
  await page.evaluate(async () => {
    void (await navigator.serviceWorker.getRegistration())?.update();
  });
  await device.shutDown();
  await server.stop();
  page = await device.open(`${server.url}/sessions`);
  await expect(page.getByRole('tab', { name: /^Upcoming [1-9]/ })).toBeVisible();
  await server.start();
});

/** A page of its own, and what the first page shows while the rest of it is there already. */
const PARTS = [
  { name: 'you-', link: 'You' },
  { name: 'session-timeline-', link: null },
];

for (const { name, link } of PARTS) {
  test(`a part of the app that is gone from the server, ${name}, leads to one reload, then to words`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    let loads = 0;
    page.on('domcontentloaded', () => (loads += 1));
    await page.route(`**/assets/${name}*.js`, (route) => route.fulfill({ status: 404, body: '{}' }));
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Ben Schulz' }).click();
    if (link !== null) await page.getByRole('link', { name: link }).click();
    await expect.poll(() => loads).toBe(2);
    await expect(page.getByRole('heading', { name: 'Something broke on this page' })).toBeVisible();
    await page.waitForTimeout(2_000);
    await expectNoViolations(page, 'a page that broke');
    expect(loads).toBe(2);
    await context.close();
  });
}
