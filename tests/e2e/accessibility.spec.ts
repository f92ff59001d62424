/** WCAG 2.2 AA as far as axe can tell, on every screen, light and dark, and the way through by keyboard alone. */
import { expect, test, type Page } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectNoViolations, signInAs } from './support.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServerProcess();
});
test.afterAll(() => server.dispose());

test('no screen has a fault that axe finds', async () => {
  test.setTimeout(180_000);
  const device = new Device();
  try {
    const page = await device.open(`${server.url}/sign-in`);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expectNoViolations(page, 'sign in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectNoViolations(page, 'sign in, with errors');
    await page.goto(`${server.url}/sign-up`);
    await expectNoViolations(page, 'sign up');
    await page.getByLabel('E-mail').fill('axe@example.com');
    await page.getByLabel('Password').fill('a long enough one');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome to Spotter' })).toBeVisible();
    await page.getByText('I give sessions to clients').click();
    await expectNoViolations(page, 'onboarding');
    await page.getByLabel('Your name').fill('Axe');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL('**/trainer/today');
    await expectNoViolations(page, 'an empty trainer');
  } finally {
    await device.dispose();
  }
});

for (const [person, tabs] of [
  ['Ben Schulz', '/sessions'],
  ['Maya Kowalski', '/trainer/sessions'],
] as const) {
  test(`no screen of ${person} has a fault that axe finds`, async () => {
    test.setTimeout(180_000);
    const device = new Device();
    try {
      const page = await device.open(server.url);
      await signInAs(page, person);
      await expectNoViolations(page, 'upcoming');
      await page.goto(`${server.url}${tabs}?tab=past`);
      await expect(page.getByRole('article').first()).toBeVisible();
      await expectNoViolations(page, 'past');
      await expectSessionWithoutViolations(page, tabs);
      for (const path of ['/you', '/you/device', '/refused', '/nothing/here']) {
        await page.goto(`${server.url}${path}`);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await expectNoViolations(page, path);
      }
      if (person === 'Ben Schulz') await expectCalendarWithoutViolations(page);
      else await expectDayWithoutViolations(page);
      await page.goto(`${server.url}/you`);
      await page.getByLabel('Your name').fill('  ');
      await page.getByRole('button', { name: 'Save name' }).click();
      await expect(page.getByText('Please enter your name.')).toBeVisible();
      await expectNoViolations(page, 'a name that is none');
      for (const change of ['Change time zone', 'Change the language of dates and times']) {
        await page.getByRole('button', { name: change }).click();
        await page.getByRole('combobox').fill('a');
        await expectNoViolations(page, change);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page, 'signing out');
    } finally {
      await device.dispose();
    }
  });
}

/** A session's page, the sheet that ends it, and the door of its call, whether it has one or not. */
async function expectSessionWithoutViolations(page: Page, list: string): Promise<void> {
  await page.goto(`${server.url}${list}`);
  const details = page.getByRole('link', { name: 'View details' });
  const address = (await details.first().getAttribute('href')) ?? '';
  await page.goto(`${server.url}${address}`);
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
  await expectNoViolations(page, 'a session');
  await page.getByRole('button', { name: 'Cancel session' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page, 'cancelling');
  await page.goto(`${server.url}/call/${address.split('/').at(-1) ?? ''}`);
  await expect(page.getByRole('article')).toBeVisible();
  await expectNoViolations(page, 'the door of a call');
}

/** A trainer's day, calendar and clients, and the sheet that books. */
async function expectDayWithoutViolations(page: Page): Promise<void> {
  for (const path of [
    '/trainer/today',
    '/trainer/calendar?view=week',
    '/trainer/calendar?view=list',
    '/trainer/clients',
  ]) {
    await page.goto(`${server.url}${path}`);
    await expect(page.getByRole('link', { name: /Ana Ferreira/ }).first()).toBeVisible();
    await expectNoViolations(page, path);
  }
  await page.getByRole('link', { name: /Ana Ferreira/ }).click();
  await expect(page.getByRole('button', { name: 'Stop training Ana' })).toBeVisible();
  await expectNoViolations(page, 'a client');
  await page.getByRole('link', { name: 'Book a session' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolations(page, 'booking');
}

async function expectCalendarWithoutViolations(page: Page): Promise<void> {
  const phone = page.viewportSize() ?? { width: 390, height: 844 };
  for (const size of [phone, { width: 1180, height: 820 }]) {
    await page.setViewportSize(size);
    for (const view of ['week', 'month', 'list']) {
      await page.goto(`${server.url}/calendar?view=${view}&cancelled=true`);
      await expect(page.getByText('Times in Berlin')).toBeVisible();
      if (view !== 'list') await expect(page.getByRole('table')).toBeVisible();
      await expectNoViolations(page, `calendar, ${view}, ${size.width} wide`);
    }
  }
  await page.goto(`${server.url}/calendar?view=week&date=2001-01-01`);
  await expect(page.getByText(/^Nothing in/)).toBeVisible();
  await expectNoViolations(page, 'an empty week');
  await page.setViewportSize(phone);
}

test('a review is written by keyboard alone', async () => {
  test.setTimeout(120_000);
  const device = new Device();
  try {
    const page = await device.open(server.url);
    await signInAs(page, 'Ben Schulz');
    await page.goto(`${server.url}/sessions?tab=past`);
    const leave = page.getByRole('link', { name: /^Leave review/ });
    await expect(leave).toBeVisible();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await leave.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(leave).toBeFocused();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await expect(sheet).toBeVisible();
    await expectNoViolations(page, 'the review sheet');
    const first = sheet.getByRole('radio').first();
    for (let presses = 0; presses < 10; presses += 1) {
      if (await sheet.getByRole('radio').evaluateAll((all) => all.includes(document.activeElement as HTMLElement)))
        break;
      await page.keyboard.press('Tab');
    }
    await expect(first).toBeFocused();
    for (let star = 1; star < 4; star += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.type('All by keyboard');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(sheet).toHaveCount(0);
    await expect(page.getByRole('article').filter({ hasText: 'Squat technique' })).toContainText(/You gave [34] of 5/);
  } finally {
    await device.dispose();
  }
});
