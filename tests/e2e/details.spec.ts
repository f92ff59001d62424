/** A session's page, its call's door, and the older years: with the server, without it, and after. */
import { expect, test, type Page } from '@playwright/test';
import { startFilledServer } from '../../src/testing/filled-server.ts';
import type { ServerProcess } from '../../src/testing/server-process.ts';
import {
  Device,
  expectAllSent,
  expectKept,
  expectNoViolations,
  longAgo,
  signInAs,
  waitUntilInstalled,
} from './support.ts';

const YEARS_AGO = 2;
const year = new Date().getUTCFullYear() - YEARS_AGO;

let server: ServerProcess;
const ben = new Device();

test.beforeAll(async () => {
  // Ben has been here for years, and had one session in the middle of that year.
  server = await startFilledServer(async (database) => {
    await database.exec(longAgo(year));
  });
});
test.afterAll(async () => {
  await ben.dispose();
  await server.dispose();
});

const timeline = (page: Page) => page.getByRole('region', { name: 'What happened' });

test('a cancellation made offline says so, and then when it was made and when it arrived', async () => {
  test.setTimeout(240_000);
  const page = await ben.open(server.url);
  await signInAs(page, 'Ben Schulz');
  await waitUntilInstalled(page);
  await expectAllSent(page);
  await page.getByRole('link', { name: 'View details' }).first().click();
  await expect(timeline(page)).toContainText('You asked for this session');
  const address = page.url();
  await server.stop();

  // The device's clock shows an hour earlier while it is done, as if it had waited that long.
  await page.clock.install({ time: new Date(Date.now() - 3_600_000) });
  await page.goto(address);
  // A note half written outlives a reload; left again, it changes nothing.
  const edit = page.getByRole('button', { name: 'Edit your note' });
  await edit.click();
  await page.getByRole('textbox', { name: 'Your note' }).fill('My left kn');
  await expectKept(page, 'My left kn');
  await page.reload();
  await edit.click();
  await expect(page.getByRole('textbox', { name: 'Your note' })).toHaveValue('My left kn');
  await page.getByRole('button', { name: 'Leave it' }).click();

  await page.getByRole('button', { name: 'Cancel session' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(/This is early|late cancellation|never counts as late/);
  await expect(sheet).toContainText('it counts when it reaches the server');
  await sheet.getByRole('button', { name: 'Cancel session' }).click();
  await expect(timeline(page)).toContainText('You cancelled');
  await expect(timeline(page)).toContainText('Waiting to be sent');

  await server.start();
  await ben.shutDown();
  const after = await ben.open(address);
  await expect(timeline(after)).toContainText(/You cancelled, (early|late)/, { timeout: 60_000 });
  await expect(timeline(after)).toContainText(/done offline .+, arrived /);
  await expect(timeline(after)).not.toContainText('Waiting to be sent');
});

test('an older year comes when it is opened, and is there offline afterwards', async () => {
  test.setTimeout(180_000);
  const page = await ben.open(`${server.url}/sessions?tab=past`);
  const open = (on: Page) => on.getByRole('button', { name: `${year}` }).click();
  const old = (on: Page) => on.getByRole('article').filter({ hasText: 'Long ago' });
  const past = page.getByRole('tab', { name: /^Past/ });
  await expect(page.getByRole('button', { name: `${year}` })).toBeVisible();
  await expect(old(page)).toHaveCount(0);
  const count = await past.textContent();
  await open(page);
  await expect(old(page)).toHaveCount(1, { timeout: 30_000 });
  await expect(past).toHaveText(count ?? '');
  await expectNoViolations(page, 'an older year');

  await server.stop();
  await ben.shutDown();
  const cold = await ben.open(`${server.url}/sessions?tab=past`);
  await open(cold);
  await expect(old(cold)).toHaveCount(1);
  // A year that was never opened says so.
  await cold.getByRole('button', { name: `${year + 1}` }).click();
  await expect(cold.getByText(/You are offline, and this device has nothing of/)).toBeVisible();
  await server.start();
});

test('no page met an error or something that its Content-Security-Policy stops', () => {
  expect(ben.problems).toEqual([]);
});
