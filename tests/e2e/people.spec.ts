/** Signing up, signing in, choosing a role once, leaving: and what goes wrong on the way. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openPglite } from '../../src/server/embedded/database/pglite.ts';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, signInAs, waitUntilInstalled, writeReview } from './support.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  // short-lived tokens, so that a login that ends can be waited for
  server = await startServerProcess({ environment: { SPOTTER_TOKEN_SECONDS: '20' } });
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

async function enter(page: Page, email: string, password: string, button: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: button, exact: true }).click();
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto(`${server.url}/sign-up`);
  await enter(page, email, 'a long enough one', 'Make an account');
  await expect(page.getByRole('heading', { name: 'Welcome to Spotter' })).toBeVisible();
}

test('each wrong way to sign in or up is answered with a sentence, and nothing typed is lost', async () => {
  const page = await device.open(`${server.url}/sign-in`);
  await enter(page, 'nobody', 'x', 'Sign in');
  await expect(page.getByText('That doesn’t look like an e-mail address.')).toBeVisible();
  await enter(page, 'ana@spotter.example', 'wrong', 'Sign in');
  await expect(page.getByText('That e-mail and password don’t go together.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('ana@spotter.example');

  await page.goto(`${server.url}/sign-up`);
  await enter(page, 'ana@spotter.example', 'short', 'Make an account');
  await expect(page.getByText('Please take at least 8 characters.')).toBeVisible();
  await enter(page, 'ana@spotter.example', 'a long enough one', 'Make an account');
  await expect(page.getByText(/has signed up with this e-mail already/)).toBeVisible();

  await waitUntilInstalled(page);
  await server.stop();
  await page.goto(`${server.url}/sign-in`);
  await enter(page, 'ana@spotter.example', 'spotter-demo', 'Sign in');
  await expect(page.getByText('No connection. Signing in needs one; everything after it doesn’t.')).toBeVisible();
  await expect(page.getByLabel('Password')).toHaveValue('spotter-demo');
  await server.start();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('tab', { name: /^Upcoming/ })).toBeVisible();
});

test('a trainer signs up, is asked once who they are, and stays it with the server stopped', async () => {
  const page = await device.open(server.url);
  await signUp(page, 'noor@example.com');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Please choose one of the two.')).toBeVisible();
  await page.getByText('I give sessions to clients').click();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Please enter your name.')).toBeVisible();
  await page.getByLabel('Your name').fill('  Noor العربية 🏋️ ');
  await page.getByLabel('One line about you').fill('<img src=x onerror=alert(1)> strength');
  await expect(page.getByLabel('Your time zone')).not.toHaveValue('');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL('**/trainer/today');
  await waitUntilInstalled(page);
  await expectAllSent(page);

  // A client's page sends a trainer home; so does the question that was answered.
  for (const path of ['/sessions', '/onboarding', '/sign-in', '/']) {
    await page.goto(`${server.url}${path}`);
    await page.waitForURL('**/trainer/today');
  }
  await server.stop();
  await page.goto(`${server.url}/you`);
  await expect(page.getByText('Noor العربية 🏋️').first()).toBeVisible();
  await server.start();
});

test('a role that was chosen on another device stands, and the second choice is refused and kept', async () => {
  const other = new Device();
  try {
    const page = await device.open(server.url);
    await signUp(page, 'sam@example.com');
    await waitUntilInstalled(page);
    const second = await other.open(`${server.url}/sign-in`);
    await enter(second, 'sam@example.com', 'a long enough one', 'Sign in');
    await expect(second.getByRole('heading', { name: 'Welcome to Spotter' })).toBeVisible();
    await waitUntilInstalled(second);
    await server.stop();
    for (const [screen, choice] of [
      [page, 'I book sessions with a trainer'],
      [second, 'I give sessions to clients'],
    ] as const) {
      await screen.getByText(choice).click();
      await screen.getByLabel('Your name').fill('Sam');
      await screen.getByRole('button', { name: 'Start' }).click();
      await screen.waitForURL(/sessions|today/);
    }
    await other.shutDown();
    await server.start();
    await expectAllSent(page);
    const late = await other.open(server.url);
    await expect(late.getByRole('link', { name: /refused/ })).toBeVisible({ timeout: 30_000 });
    await late.waitForURL(/\/sessions/);
    expect(new URL(late.url()).pathname).toBe('/sessions');
  } finally {
    await other.dispose();
  }
});

test('a login that ended asks to sign in again, and drops nothing', async () => {
  test.setTimeout(120_000);
  const page = await device.open(server.url);
  await signInAs(page, 'Diego Ramos');
  await waitUntilInstalled(page);
  await server.stop();
  await page.goto(`${server.url}/sessions?tab=past`);
  const card = page.getByRole('article').filter({ hasText: 'Intervals' });
  await card.getByRole('link', { name: /^Leave review/ }).click();
  await writeReview(page, 3, 'Written while the login ended');
  await expect(card).toContainText('Waiting to be sent');

  // The operator ends all logins: tokens signed before are worth nothing any more, and cannot be renewed.
  const { database } = await openPglite({ folder: join(server.dataFolder, 'postgres') });
  await database.exec('delete from auth.refresh_tokens; delete from auth.sessions;');
  await database.close();
  await server.start({ SPOTTER_JWT_SECRET: 'another-secret-another-secret-another-secret' });
  const strip = page.getByRole('link', { name: /Sign in again/ });
  await expect(strip).toBeVisible({ timeout: 60_000 });
  await expect(card).toContainText('Waiting to be sent');
  await strip.click();
  await enter(page, 'diego@spotter.example', 'spotter-demo', 'Sign in');
  await page.goto(`${server.url}/sessions?tab=past`);
  await expectAllSent(page);
  await expect(card).toContainText('You gave 3 of 5');
});

test('signing out with something unsent is asked, and the same person finds it again', async () => {
  test.setTimeout(120_000);
  const page = await device.open(server.url);
  await signInAs(page, 'Ana Ferreira');
  await waitUntilInstalled(page);
  await server.stop();
  await page.goto(`${server.url}/sessions?tab=past`);
  const card = page.getByRole('article').filter({ hasText: 'Core strength' });
  await card.getByRole('link', { name: /^Leave review/ }).click();
  await writeReview(page, 5, 'Kept through signing out');
  await page.goto(`${server.url}/you`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('1 change that was not sent');
  await sheet.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await server.start();

  // Somebody else on the same device sees nothing of it.
  await page.reload();
  await signInAs(page, 'Ben Schulz');
  await page.goto(`${server.url}/sessions?tab=past`);
  await expect(page.getByRole('link', { name: 'Squat technique', exact: true })).toBeVisible();
  await expect(page.getByText('Core strength')).toHaveCount(0);
  await page.goto(`${server.url}/you`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();

  await page.getByRole('button', { name: 'Ana Ferreira' }).click();
  await expect(page.getByRole('tab', { name: /^Past/ })).toBeVisible();
  await page.goto(`${server.url}/sessions?tab=past`);
  await expect(card).toContainText('You gave 5 of 5');
  await expectAllSent(page);
  await expect(card).toContainText('You gave 5 of 5');
});
