/** The calendar of a client’s own sessions: by keyboard, on a phone, without a server. */
import { expect, test } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, signInAs, tabTo, waitUntilInstalled } from './support.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(() => server.dispose());

let device: Device;
test.beforeEach(() => {
  device = new Device();
});
test.afterEach(async () => {
  await device.dispose();
  expect(device.problems).toEqual([]);
});

const TABLET = { width: 1180, height: 820 };

/** The date so many days from now in Berlin, where Ben trains. */
function inBerlin(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(at);
}

test('a week is left and found again, and a session opened, by keyboard alone', async () => {
  const page = await device.open(server.url);
  await signInAs(page, 'Ben Schulz');
  await page.setViewportSize(TABLET);
  await page.getByRole('link', { name: 'Calendar' }).click();
  // Until its part of the app has come, the page before it stands.
  await expect(page.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
  const title = page.getByRole('heading', { level: 2 }).first();
  const thisWeek = await title.textContent();
  const status = page.getByRole('status').filter({ hasText: 'session' });
  await expect(status).toHaveText(new RegExp(`^${thisWeek}, `));

  await tabTo(page, page.getByRole('button', { name: /^Next week$/ }).first());
  await page.keyboard.press('Enter');
  await expect(title).not.toHaveText(thisWeek ?? '');
  const nextWeek = await title.textContent();
  await expect(status).toHaveText(new RegExp(`^${nextWeek}, `));
  await expect(page.getByRole('button', { name: 'Next week' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /^Today$/ }).first());
  await page.keyboard.press('Enter');
  await expect(title).toHaveText(thisWeek ?? '');

  await page.goto(`${server.url}/calendar?view=week&date=${inBerlin(6)}`);
  const grid = page.getByRole('table');
  await expect(
    grid.getByRole('link', { name: /08:00–09:30, Max test with Maya Kowalski, In person, Maya/ }),
  ).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: /08:00–09:30, Max test/ }).first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sessions\/[\da-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'Max test', exact: true })).toBeVisible();
});

test('a phone shows the list, and with the server gone the grid too', async () => {
  const page = await device.open(server.url);
  await signInAs(page, 'Ben Schulz');
  await waitUntilInstalled(page);
  await server.stop();
  await page.goto(`${server.url}/calendar?date=${inBerlin(-1)}`);
  const squats = page
    .getByRole('article', { includeHidden: true })
    .getByRole('link', { name: 'Squat technique', includeHidden: true });
  await expect(page.getByText('Times in Berlin')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();
  // It may be folded away, above what is to come.
  await expect(squats).toBeAttached();

  await page.getByText('3 days').click();
  await expect(page.getByRole('link', { name: /10:00–11:00, Squat technique .*Done$/ })).toBeVisible();
  await expect(squats).toBeVisible();
  await page.getByText('Month', { exact: true }).click();
  await page.getByRole('link', { name: /10:00–11:00, Squat technique .*Done$/ }).click();
  await expect(page.getByRole('heading', { name: 'Squat technique' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Month' })).toBeChecked();
  await server.start();
});

test('a period without sessions leads to the nearest one, and what was cancelled is shown when asked', async () => {
  const page = await device.open(server.url);
  await signInAs(page, 'Ben Schulz');
  await page.goto(`${server.url}/calendar?view=week&date=${inBerlin(300)}`);
  await page.setViewportSize(TABLET);
  await page.getByRole('button', { name: /^Last one: / }).click();
  await expect(page.getByRole('article').getByRole('link', { name: 'Max test' })).toBeVisible();

  await page.goto(`${server.url}/calendar?view=week&date=${inBerlin(-15)}`);
  await expect(page.getByRole('button', { name: 'Show 1 cancelled' })).toBeVisible();
  const cancelled = page.getByRole('article').filter({ hasText: 'You cancelled' });
  await expect(cancelled).toHaveCount(0);
  await page.getByRole('button', { name: 'Show 1 cancelled' }).click();
  await expect(cancelled).toBeVisible();
  await page.getByRole('button', { name: 'Hide 1 cancelled' }).click();
  await expect(cancelled).toHaveCount(0);
});
