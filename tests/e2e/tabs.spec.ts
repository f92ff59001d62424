/** Two tabs of one person: one replica, one queue, one truth. */
import { expect, test } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, signInAs, waitUntilInstalled, writeReview } from './support.ts';

let server: ServerProcess;
const device = new Device();
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  await device.dispose();
  await server.dispose();
});

test('what is done in one tab is seen in the other, offline too, and a closed tab takes nothing with it', async () => {
  test.setTimeout(120_000);
  const first = await device.open(server.url);
  await signInAs(first, 'Ben Schulz');
  await waitUntilInstalled(first);
  const second = await device.newTab(`${server.url}/sessions?tab=past`);
  const inSecond = second.getByRole('article').filter({ hasText: 'Squat technique' });
  await expect(inSecond).toBeVisible();

  await server.stop();
  await first.goto(`${server.url}/sessions?tab=past`);
  const inFirst = first.getByRole('article').filter({ hasText: 'Squat technique' });
  await inFirst.getByRole('link', { name: /^Leave review/ }).click();
  await writeReview(first, 4, 'Two tabs');
  await expect(inSecond).toContainText('You gave 4 of 5');
  await expect(inSecond).toContainText('Waiting to be sent');

  // The tab that opened the database goes; the other goes on alone and sends.
  await first.close();
  await second.reload();
  await expect(inSecond).toContainText('Waiting to be sent');
  await server.start();
  await expectAllSent(second);
  await expect(inSecond).not.toContainText('Waiting to be sent');

  // Signing out in one signs out the other.
  const third = await device.newTab(`${server.url}/you`);
  await third.getByRole('button', { name: 'Sign out' }).click();
  await third.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(device.problems).toEqual([]);
});
