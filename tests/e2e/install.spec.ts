/** The app as the system sees it: installable, with a number on its icon, offered at a good moment. */
import { statSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startServerProcess, type ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectNoViolations, offerInstall, signInAs, waitUntilInstalled, writeReview } from './support.ts';

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

interface Manifest {
  icons: { src: string; purpose?: string }[];
  screenshots: { src: string; sizes: string }[];
  shortcuts: { url: string }[];
}

test('a browser finds nothing in the way of installing it, and every file that the manifest names', async () => {
  const page = await device.open(server.url);
  await signInAs(page, 'Ben Schulz');
  await waitUntilInstalled(page);
  const cdp = await page.context().newCDPSession(page);
  const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  const { errors, url } = await cdp.send('Page.getAppManifest');
  expect(errors).toEqual([]);

  const manifest = (await (await page.request.get(url)).json()) as Manifest;
  for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
    expect((await page.request.get(new URL(src, url).href)).headers()['content-type']).toMatch(/^image\//);
  }
  for (const { src, sizes } of manifest.screenshots) {
    // Fetched when somebody is asked to install it, and not kept on the device.
    expect(statSync(`dist${src}`).size).toBeLessThan(200_000);
    const real = await page.evaluate(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    expect(real).toBe(sizes);
  }
  for (const { url: path } of manifest.shortcuts) {
    await page.goto(new URL(path, server.url).href);
    const tab = path.includes('past') ? /^Past/ : /^Upcoming/;
    await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
  }
});

test('installing is offered after the first review and not before; a no is remembered', async () => {
  const page = await device.open(server.url);
  await signInAs(page, 'Ben Schulz');
  expect(await offerInstall(page)).toBe(true);
  const banner = page.getByRole('region', { name: 'Install Spotter' });
  await page.getByRole('tab', { name: /^Past/ }).click();
  const card = page.getByRole('article').filter({ hasText: 'Squat technique' });
  await card.getByRole('link', { name: /^Leave review/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(banner).toHaveCount(0);
  await writeReview(page, 4, '');
  await expect(banner).toBeVisible();
  await expectNoViolations(page, 'the offer to install');
  await banner.getByRole('button', { name: 'Not now' }).click();
  await expect(banner).toHaveCount(0);
  await page.reload();
  await offerInstall(page);
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test('the icon’s number is what waits for a trainer; answering lowers it, signing out takes it away', async () => {
  const page = await device.open(`${server.url}/healthz`);
  await page.addInitScript(() => {
    const show = (count: number) => Promise.resolve(document.documentElement.setAttribute('data-badge', `${count}`));
    Object.assign(navigator, { setAppBadge: show, clearAppBadge: () => show(0) });
  });
  await page.goto(server.url);
  await signInAs(page, 'Maya Kowalski');
  const requests = page.getByRole('button', { name: /^Confirm/ });
  const count = await requests.count();
  expect(count).toBeGreaterThan(0);
  await expect(page.locator('html')).toHaveAttribute('data-badge', `${count}`);
  await requests.first().click();
  await expect(page.locator('html')).toHaveAttribute('data-badge', `${count - 1}`);
  await page.getByRole('link', { name: 'You' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-badge', '0');
});
