/** What a person says of themselves and how they read times, changed with the server stopped; and what they take away. */
import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { convertIcsCalendar } from 'ts-ics';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, expectKept, signInAs, waitUntilInstalled } from './support.ts';

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

async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file]: [Download, void] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('zone, clock and name change offline and at once, and the name reaches the other device', async () => {
  test.setTimeout(180_000);
  const other = new Device();
  try {
    const page = await device.open(server.url);
    await signInAs(page, 'Ben Schulz');
    await waitUntilInstalled(page);
    await expectAllSent(page);
    await server.stop();
    await page.goto(`${server.url}/you`);

    const strip = page.getByRole('status').filter({ hasText: 'Offline' });
    await expect(strip).toContainText(/had at \d\d:\d\d( |$)/);
    await page.getByRole('radio', { name: /^12 hours/ }).check();
    await expect(strip).toContainText(/had at \d{1,2}:\d\d\s[ap]m/i);

    const example = page.getByText(/^\w+ \d+ \w+, \d{1,2}:\d\d\s[ap]m$/i);
    const before = await example.textContent();
    await page.getByRole('button', { name: 'Change time zone' }).click();
    await page.getByRole('combobox').fill('tokyo');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Tokyo/)).toBeVisible();
    await expect(example).not.toHaveText(before ?? '');
    await expect(page.getByText('Waiting to be sent')).toHaveCount(1);

    await page.getByLabel('Your name').fill('Ben العربية 🏋️');
    await expectKept(page, 'Ben العربية 🏋️');
    await page.reload();
    await expect(page.getByLabel('Your name')).toHaveValue('Ben العربية 🏋️');
    await page.getByRole('button', { name: 'Save name' }).click();
    await expect(page.getByRole('heading', { name: 'Ben العربية 🏋️' })).toBeVisible();
    await expect(page.getByText('Waiting to be sent')).toHaveCount(2);

    // Every time, on another screen and after a cold start without the server.
    await device.shutDown();
    const again = await device.open(`${server.url}/sessions`);
    const card = again.getByRole('article').first();
    await expect(card).toContainText(/\d{1,2}:\d\d\s[ap]m/i);
    await expect(card).not.toContainText(/\d{1,2}:\d\d(?!\s?[ap]m)\b(?!–)/i);

    await server.start();
    await expectAllSent(again);
    const second = await other.open(server.url);
    await signInAs(second, 'Ben Schulz');
    await second.goto(`${server.url}/you`);
    await expect(second.getByRole('heading', { name: 'Ben العربية 🏋️' })).toBeVisible();
    await expect(second.getByText(/^Tokyo/)).toBeVisible();
    // The clock is the other device's own.
    await expect(second.getByRole('radio', { name: 'Automatic' })).toBeChecked();
  } finally {
    await other.dispose();
  }
});

test('what is on the device can be taken away without a network', async () => {
  test.setTimeout(120_000);
  const page = await device.open(server.url);
  await signInAs(page, 'Maya Kowalski');
  await waitUntilInstalled(page);
  await expectAllSent(page);
  await server.stop();
  await page.goto(`${server.url}/you`);

  const everything = await download(page, 'Everything (JSON)');
  expect(everything.name).toMatch(/^spotter-\d{4}-\d\d-\d\d\.json$/);
  const exported = JSON.parse(everything.text);
  expect(exported.tables.users).toMatchObject([{ display_name: 'Maya Kowalski', role: 'trainer' }]);
  expect(everything.text).not.toMatch(/accessToken|refreshToken|eyJ/);

  const calendar = await download(page, 'Sessions (.ics)');
  expect(calendar.name).toBe('spotter-sessions.ics');
  const { events = [] } = convertIcsCalendar(undefined, calendar.text);
  const ids = exported.tables.sessions.map(({ id }: { id: string }) => id);
  expect(events.length).toBeGreaterThan(0);
  expect(ids).toEqual(expect.arrayContaining(events.map(({ uid }) => uid)));
  await server.start();
});
