/** Open hours, a booking inside them, its answer, another time: each once online and once with the server stopped. */
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, expectNoViolations, signInAs, TABLET, waitUntilInstalled } from './support.ts';

let server: ServerProcess;
/** In Berlin, and nobody's client of Theo's yet; in New York; and another client of Theo's, in New York too. */
const [ben, theo, diego] = [new Device(), new Device([], TABLET), new Device()];
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(async () => {
  for (const device of [ben, theo, diego]) await device.dispose();
  await server.dispose();
});

async function open(device: Device, name: string): Promise<Page> {
  const page = await device.open(server.url);
  await signInAs(page, name);
  await waitUntilInstalled(page);
  return page;
}

/** Goes to Theo's free times by way of Find, and gives the name of the first free one of a weekday that comes next week. */
async function findSlot(page: Page, weekday: string): Promise<string> {
  await page.getByRole('link', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'Theo Okafor' }).click();
  await page.getByRole('link', { name: 'Book' }).click();
  const days = page.getByRole('radio', { name: new RegExp(`${weekday}.*free`) });
  await days.last().scrollIntoViewIfNeeded();
  await days.nth(1).check();
  const slot = page.getByRole('button', { name: new RegExp(`^${weekday}.*\\d:\\d\\d`) }).first();
  return (await slot.getAttribute('aria-label')) ?? '';
}

async function book(page: Page, slot: string, focus: string): Promise<void> {
  await page.getByRole('button', { name: slot, exact: true }).click();
  await page.getByRole('button', { name: 'Next: focus' }).click();
  await page.getByRole('textbox', { name: 'Focus' }).fill(focus);
  await page.getByRole('button', { name: 'Next: check' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: /to answer/ })).toBeVisible();
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByRole('heading', { level: 2, name: focus })).toBeVisible();
}

/** On the page of the session, an hour later than it is. */
async function proposeAnHourLater(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Propose another time' }).click();
  const time = page.getByRole('dialog').getByLabel('Time');
  const [hour, minute] = (await time.inputValue()).split(':');
  await time.fill(`${String((Number(hour) + 1) % 24).padStart(2, '0')}:${minute}`);
  await page.getByRole('button', { name: 'Propose this time' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** On a phone the list is there too, and hidden. */
const seen = (page: Page, text: string) => page.getByText(text, { exact: true }).filter({ visible: true }).first();

const request = (page: Page, focus: string) => page.getByRole('article').filter({ hasText: focus });

test('a trainer opens a day, a client books, they agree on another time; offline, and refused, as well', async () => {
  test.setTimeout(240_000);
  const theos = await open(theo, 'Theo Okafor');
  const bens = await open(ben, 'Ben Schulz');

  // Online: Sunday opens, and Ben has it, by his own clock.
  await theos.goto(`${server.url}/availability?view=list`);
  await theos.getByRole('button', { name: 'Open Sunday' }).click();
  await expectAllSent(theos);
  await book(bens, await findSlot(bens, 'Sunday'), 'Tempo');
  await expect(bens.getByText('Nobody else can take this time while Theo hasn’t answered.')).toBeVisible();
  const sunday = bens.url();

  // Theo says yes; Ben proposes another time; Theo accepts.
  await theos.getByRole('link', { name: /^Requests/ }).click();
  await request(theos, 'Tempo').getByRole('button', { name: 'Confirm' }).click();
  await expect(seen(bens, 'Confirmed')).toBeVisible();
  const before = (await bens.locator('dl time').first().textContent()) ?? '';
  await proposeAnHourLater(bens);
  await request(theos, 'Tempo').getByRole('button', { name: 'Accept' }).click();
  await expect(bens.locator('dl time').first()).not.toHaveText(before);

  // The server is gone. Ben asks for a Monday; Theo closes his Sundays again.
  await expectAllSent(bens);
  await expectAllSent(theos);
  await server.stop();
  const slot = await findSlot(bens, 'Monday');
  await expect(bens.getByText(/^As of/)).toBeVisible();
  await book(bens, slot, 'Hills');
  await expect(bens.getByText(/^Kept here\. It is sent by itself/)).toBeVisible();
  await expectNoViolations(bens, 'a request that waits');
  const monday = bens.url();
  await ben.shutDown();
  await theos.goto(`${server.url}/availability?view=list`);
  await theos.getByRole('button', { name: 'Remove hours 1 of Sunday' }).click();

  // It is back, and Diego is first for that Monday.
  await server.start();
  await expectAllSent(theos);
  const diegos = await open(diego, 'Diego Ramos');
  await findSlot(diegos, 'Monday');
  await book(
    diegos,
    (await diegos
      .getByRole('button', { name: /^Monday.*\d:\d\d/ })
      .first()
      .getAttribute('aria-label')) ?? '',
    'First',
  );
  await expect(diegos.getByText('Nobody else can take this time while Theo hasn’t answered.')).toBeVisible();

  // Ben is told, with the nearest free times, and takes one of them.
  const again = await ben.open(monday);
  await again.getByRole('link', { name: /1 change was refused/ }).click({ timeout: 30_000 });
  const refused = again.getByRole('article');
  await expect(refused).toContainText('You asked for a session with Theo Okafor');
  await expect(refused.getByRole('button', { name: /^Ask for/ })).toHaveCount(3);
  await expectNoViolations(again, 'a refused booking');
  await refused
    .getByRole('button', { name: /^Ask for/ })
    .first()
    .click();
  await expect(again.getByText('Nothing was refused')).toBeVisible();
  await theos.getByRole('link', { name: /^Requests/ }).click();
  await expect(request(theos, 'Hills')).toBeVisible();
  await expectAllSent(again);

  // Gone again: Theo confirms, Ben proposes another Sunday hour; back, and each has what the other did.
  await server.stop();
  await request(theos, 'Hills').getByRole('button', { name: 'Confirm' }).click();
  await again.goto(sunday);
  await proposeAnHourLater(again);
  await server.start();
  await expectAllSent(theos);
  await expectAllSent(again);
  await expect(request(theos, 'Tempo').getByRole('button', { name: /^Accept/ })).toBeVisible({ timeout: 30_000 });

  // And once more: Theo accepts without a network.
  const then = (await again.locator('dl time').first().textContent()) ?? '';
  await server.stop();
  await request(theos, 'Tempo')
    .getByRole('button', { name: /^Accept/ })
    .click();
  await server.start();
  await expect(again.locator('dl time').first()).not.toHaveText(then, { timeout: 30_000 });
  await again.goto(monday);
  await expect(seen(again, 'Confirmed')).toBeVisible();
});

test('no page met an error or something that its Content-Security-Policy stops', () => {
  expect([ben, theo, diego].flatMap((device) => device.problems)).toEqual([]);
});
