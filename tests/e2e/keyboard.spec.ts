/** Everything that a person can do, by keyboard alone; the focus is seen, goes into what opens, and comes back. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, tabTo, waitUntilInstalled } from './support.ts';

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

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

const button = (on: Page | Locator, name: string | RegExp) => on.getByRole('button', { name }).first();

async function signIn(email: string, { clock = false } = {}): Promise<Page> {
  const page = await device.open(clock ? `${server.url}/healthz` : server.url);
  if (clock) {
    // The app's timers are on it only when it is there before the app.
    await page.clock.install();
    await page.goto(server.url);
  }
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('spotter-demo');
  await page.keyboard.press('Enter');
  const upcoming = page.getByRole('tab', { name: /^Upcoming [1-9]/ });
  // A trainer's home is their day.
  const all = page.getByRole('link', { name: 'All sessions' });
  await expect(upcoming.or(all)).toBeVisible();
  if (await all.isVisible()) await press(page, all);
  await expect(upcoming).toBeVisible();
  return page;
}

test('a client finds a session, writes a note, thinks again, and cancels', async () => {
  const page = await signIn('ben@spotter.example');
  await tabTo(page, page.getByRole('tab', { name: /^Upcoming/ }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /^Past/ })).toBeFocused();
  await expect(page.getByRole('link', { name: /^Leave review/ })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await press(page, page.getByRole('link', { name: 'View details' }).first());
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();

  const edit = button(page, 'Edit your note');
  await press(page, edit);
  const note = page.getByRole('dialog').getByRole('textbox', { name: 'Your note' });
  await tabTo(page, note);
  await page.keyboard.type('By keyboard');
  await press(page, button(page.getByRole('dialog'), 'Save'));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(edit).toBeFocused();
  await expect(page.getByText('By keyboard')).toBeVisible();

  const cancel = button(page, 'Cancel session');
  await press(page, cancel);
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  // Tab goes round inside the sheet, never behind it.
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.localName)).not.toBe('main');
  }
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, button(sheet, 'Cancel session'));
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('You cancelled');
});

test('a client changes name, zone, clock and theme, and signs out', async () => {
  const page = await signIn('ana@spotter.example');
  await press(page, page.getByRole('link', { name: 'You' }).first());
  await tabTo(page, page.getByLabel('Your name'));
  await page.keyboard.press('End');
  await page.keyboard.type(' F.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ana Ferreira F.' })).toBeVisible();

  await press(page, button(page, 'Change time zone'));
  await tabTo(page, page.getByRole('combobox'));
  await page.keyboard.type('tokyo');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Tokyo/)).toBeVisible();

  for (const [group, chosen] of [
    [/^Automatic/, /^12 hours/],
    [/^(System|As the system)/, /^Light/],
  ] as const) {
    await tabTo(page, page.getByRole('radio', { name: group }));
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: chosen })).toBeChecked();
  }

  await press(page, button(page, 'Sign out'));
  await press(page, button(page.getByRole('dialog'), 'Sign out'));
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a trainer says yes, and no with a reason', async () => {
  const page = await signIn('maya@spotter.example');
  const requests = page.getByRole('region', { name: /^Requests/ });
  const before = await requests.getByRole('article').count();
  await press(page, button(requests, /^Confirm/));
  await expect(requests.getByRole('article')).toHaveCount(before - 1);
  await press(page, button(requests, /^Decline/));
  const sheet = page.getByRole('dialog');
  await tabTo(page, sheet.getByRole('textbox'));
  await page.keyboard.type('That week is full');
  await press(page, button(sheet, /^Decline/));
  await expect(requests.getByRole('article')).toHaveCount(before - 2);
});

test('a trainer without a network marks the session that is running as done', async () => {
  const page = await signIn('maya@spotter.example', { clock: true });
  const done = button(page, 'Mark as done');
  await expect(done).toHaveCount(0);
  await waitUntilInstalled(page);
  await page.context().setOffline(true);
  // The demo's next session begins in eight minutes. The screen looks at the clock by itself.
  await page.clock.fastForward(15 * 60_000);
  await expect(done).toBeVisible();
  await press(page, done);
  await expect(done).toHaveCount(0);
  await tabTo(page, page.getByRole('tab', { name: /^Upcoming/ }));
  await page.keyboard.press('ArrowRight');
  // Nine days ago there was one too.
  await expect(page.getByRole('article').filter({ hasText: 'Hip mobility' })).toHaveCount(2);
});
