/** The whole story: two people, one server, and what happens when it is gone. */
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, expectNoViolations, signInAs, waitUntilInstalled, writeReview } from './support.ts';

let server: ServerProcess;
const maya = new Device();
const ben = new Device();
const bensTablet = new Device();

test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  await Promise.all([maya, ben, bensTablet].map((device) => device.dispose()));
  await server.dispose();
});

const card = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

test('a request is confirmed, a session is reviewed with the server stopped, and everybody sees it in the end', async () => {
  test.setTimeout(180_000);

  // The trainer says yes; the client's screen changes by itself.
  const bens = await ben.open(server.url);
  await signInAs(bens, 'Ben Schulz');
  await expect(card(bens, 'Max test')).toContainText('Maya hasn’t answered yet');
  const mayas = await maya.open(server.url);
  await signInAs(mayas, 'Maya Kowalski');
  await card(mayas, 'Max test').getByRole('button', { name: 'Confirm' }).click();
  await expect(card(bens, 'Max test')).toContainText('Confirmed');

  // Ben has the app on two devices.
  await waitUntilInstalled(bens);
  const tablet = await bensTablet.open(server.url);
  await signInAs(tablet, 'Ben Schulz');
  await waitUntilInstalled(tablet);
  await expectAllSent(bens);

  // The server is gone. A reload, and a cold start by deep link after the browser was closed.
  expect(await server.stop()).toBe(0);
  await bens.reload();
  await expect(card(bens, 'Max test')).toContainText('Confirmed');
  await ben.shutDown();
  const cold = await ben.open(`${server.url}/sessions?tab=past`);
  await expect(cold.getByRole('status').first()).toContainText('Offline');
  await expect(card(cold, 'Squat technique')).toContainText('Leave review');

  // A review, at once and without a network; it survives the next cold start.
  await card(cold, 'Squat technique')
    .getByRole('link', { name: /^Leave review/ })
    .click();
  await writeReview(cold, 4, 'Fixed my depth in one session.');
  await expect(card(cold, 'Squat technique')).toContainText('You gave 4 of 5');
  await expect(card(cold, 'Squat technique')).toContainText('Waiting to be sent');
  await expect(cold.getByRole('status').first()).toContainText('1 change waiting');
  await expectNoViolations(cold, 'a change that waits');
  await ben.shutDown();
  const again = await ben.open(`${server.url}/sessions?tab=past`);
  await expect(card(again, 'Squat technique')).toContainText('Waiting to be sent');

  // The server is back: it lands, and the trainer sees the stars without doing anything.
  await mayas.getByRole('tab', { name: /^Past/ }).click();
  await server.start();
  await expect(card(mayas, 'Squat technique')).toContainText('Ben gave 4 of 5', { timeout: 30_000 });
  await expect(card(mayas, 'Squat technique')).toContainText('Fixed my depth in one session.');
  await expectAllSent(again);
  await expect(card(again, 'Squat technique')).not.toContainText('Waiting to be sent');
});

test('no page met an error or something that its Content-Security-Policy stops', () => {
  expect([maya, ben, bensTablet].flatMap((device) => device.problems)).toEqual([]);
});
