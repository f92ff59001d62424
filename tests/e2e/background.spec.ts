/** What browsers do to an app behind its back: end its worker, freeze its tab, clear its data. */
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, signInAs, waitUntilInstalled, writeReview } from './support.ts';

let server: ServerProcess;
let device: Device;
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.beforeEach(() => {
  test.setTimeout(120_000);
  device = new Device();
});
test.afterEach(async () => {
  await device.dispose();
  expect(device.problems).toEqual([]);
});
test.afterAll(() => server.dispose());

/** Signs in and opens the past sessions; gives the card of one that waits for a review. */
async function openPast(person: string, title: string) {
  const page = await device.open(server.url);
  await signInAs(page, person);
  await waitUntilInstalled(page);
  await expectAllSent(page);
  await page.getByRole('tab', { name: /^Past/ }).click();
  const cardOn = (on: Page) => on.getByRole('article').filter({ hasText: title });
  await expect(cardOn(page)).toBeVisible();
  return { page, cardOn };
}

async function review(page: Page, card: ReturnType<Page['locator']>, comment: string): Promise<void> {
  await card.getByRole('link', { name: /^Leave review/ }).click();
  await writeReview(page, 4, comment);
}

async function endWorker(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  // Without a filter of our own, targets that are workers are left out.
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{}] });
  const worker = targetInfos.find(({ type }) => type === 'shared_worker');
  await cdp.send('Target.closeTarget', { targetId: worker?.targetId ?? '' });
}

test('when PowerSync’s worker ends without a word, what is written goes out by itself', async () => {
  const { page, cardOn } = await openPast('Ben Schulz', 'Squat technique');
  await endWorker(page);
  await review(page, cardOn(page), 'Nobody is listening');
  await expect(cardOn(page)).toContainText('Waiting to be sent');
  await expect(cardOn(page)).toContainText('You gave 4 of 5');
  await expect(cardOn(page)).not.toContainText('Waiting to be sent', { timeout: 30_000 });
  const other = new Device();
  try {
    const mayas = await other.open(server.url);
    await signInAs(mayas, 'Maya Kowalski');
    await mayas.goto(`${server.url}/trainer/sessions?tab=past`);
    await expect(cardOn(mayas).first()).toContainText('Nobody is listening', { timeout: 20_000 });
  } finally {
    await other.dispose();
  }
});

test('when it ends while there is no server, the page is in step again soon after there is one', async () => {
  const { page } = await openPast('Diego Ramos', 'Intervals');
  await server.stop();
  await expect(page.getByText(/Offline/)).toBeVisible();
  await endWorker(page);
  await page.waitForTimeout(5_000);
  await server.start();
  await expect(page.getByText(/Offline/)).toHaveCount(0, { timeout: 40_000 });
});

test('while one tab is frozen, another opens, writes and sends; thawed, the first shows it', async () => {
  const { page: first, cardOn } = await openPast('Ana Ferreira', 'Core strength');
  const cdp = await first.context().newCDPSession(first);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });

  const since = Date.now();
  const second = await device.newTab(`${server.url}/sessions?tab=past`);
  await expect(cardOn(second)).toBeVisible({ timeout: 5_000 });
  await review(second, cardOn(second), 'Written beside a frozen tab');
  await expect(cardOn(second)).toContainText('You gave 4 of 5');
  expect(Date.now() - since).toBeLessThan(10_000);
  await expectAllSent(second);

  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await first.bringToFront();
  await expect(cardOn(first)).toContainText('You gave 4 of 5');
});

test('cleared with something unsent, it asks to sign in, and everything that was sent is there again', async () => {
  const { page, cardOn } = await openPast('Chloe Tan', 'Running form');
  await server.stop();
  await review(page, cardOn(page), 'Lost with the site’s data');
  // What the person could know beforehand: that it was on this device only.
  await expect(page.getByRole('status').filter({ hasText: /1 change waiting/ })).toBeVisible();

  const cdp = await page.context().newCDPSession(page);
  // Else it may be sent as soon as there is a server.
  await page.context().route('**/upload_changes', (route) => route.abort());
  await server.start();
  await cdp.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'all' });
  // By itself: the worker went with the data, and the page starts anew.
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 20_000 });
  await page.context().unroute('**/upload_changes');
  await signInAs(page, 'Chloe Tan');
  await page.goto(`${server.url}/sessions?tab=past`);
  await expect(cardOn(page)).toContainText('Leave review');
  await review(page, cardOn(page), 'Written once more');
  await expectAllSent(page);
  await expect(cardOn(page)).toContainText('You gave 4 of 5');
});
