/** Two devices of one person and the other side's, all three used offline: the first to arrive wins, the others are told. */
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, expectNoViolations, signInAs, waitUntilInstalled } from './support.ts';

let server: ServerProcess;
const [phone, tablet, trainers] = [new Device(), new Device(), new Device()];
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  for (const device of [phone, tablet, trainers]) await device.dispose();
  await server.dispose();
});

/** Opens the app as a person, at the page of the session on which all of it happens. */
async function open(device: Device, name: string): Promise<[Page, string]> {
  const page = await device.open(server.url);
  await signInAs(page, name);
  await waitUntilInstalled(page);
  await page.getByRole('article').filter({ hasText: 'Full body' }).getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
  return [page, page.url()];
}

async function edit(page: Page, button: string, field: string, text: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: field }).fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(text)).toBeVisible();
}

test('each sees in the end what stands, and what of their own does not', async () => {
  test.setTimeout(150_000);
  const [onPhone, address] = await open(phone, 'Ana Ferreira');
  const [onTablet] = await open(tablet, 'Ana Ferreira');
  const [mayas] = await open(trainers, 'Maya Kowalski');
  await server.stop();

  // Offline, on all three.
  await edit(onPhone, 'Edit your note', 'Your note', 'From the phone: my knee hurts');
  await onTablet.getByRole('button', { name: 'Cancel session' }).click();
  await onTablet.getByRole('dialog').getByRole('button', { name: 'Cancel session' }).click();
  await expect(onTablet.getByRole('region', { name: 'What happened' })).toContainText('You cancelled');
  await edit(mayas, 'Edit details', 'What to bring', 'Running shoes this time');
  await phone.shutDown();
  await tablet.shutDown();

  // Maya's arrives first, and stands.
  await server.start();
  await expectAllSent(mayas);

  // The phone's note was written on an older version: refused, with both versions, and sent again.
  const later = await phone.open(address);
  await expect(later.getByText('Running shoes this time')).toBeVisible({ timeout: 30_000 });
  await later.getByRole('link', { name: /1 change was refused/ }).click();
  const refused = later.getByRole('article');
  await expect(refused).toContainText('It was changed after this device last saw it.');
  await expect(refused).toContainText('From the phone: my knee hurts');
  await expect(refused).toContainText('What stands instead');
  // Kept after a reload too.
  await later.reload();
  await expect(refused).toContainText('From the phone: my knee hurts');
  await expectNoViolations(later, 'a refused change');
  await refused.getByRole('button', { name: 'Send again' }).click();
  await expect(refused).toHaveCount(0);
  await expectAllSent(later);
  await expect(mayas.getByText('From the phone: my knee hurts')).toBeVisible({ timeout: 30_000 });

  // The tablet's cancellation comes last: the session stands, and the tablet says so.
  const last = await tablet.open(`${server.url}/refused`);
  const cancelled = last.getByRole('article');
  await expect(cancelled).toContainText('You called off the session with Maya Kowalski', { timeout: 30_000 });
  await expect(cancelled).toContainText('Confirmed');
  await cancelled.getByRole('button', { name: 'Discard' }).click();
  await last.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(cancelled).toHaveCount(0);

  for (const page of [later, last, mayas]) {
    await page.goto(page === mayas ? mayas.url() : address);
    await expect(page.getByText('From the phone: my knee hurts')).toBeVisible();
    await expect(page.getByText('Running shoes this time')).toBeVisible();
    await expect(page.getByRole('region', { name: 'What happened' })).not.toContainText(/cancelled/i);
  }
  expect([phone, tablet, trainers].flatMap((device) => device.problems)).toEqual([]);
});
