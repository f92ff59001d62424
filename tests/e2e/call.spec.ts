/**
 * A whole call between two browsers with made-up cameras: over the real server, real PeerJS and real WebRTC. The line is
 * cut where it runs: what goes to the server in a proxy of ours, and what goes between the two under the app, in the
 * browser, whose connection is gone without a word.
 */
import { expect, test, type Page } from '@playwright/test';
import { madeUpDevices } from '../../scripts/find-browser.mjs';
import { startFilledServer } from '../../src/testing/filled-server.ts';
import { startLine, type Line } from '../../src/testing/line-to-cut.ts';
import type { ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectNoViolations, signInAs, TABLET } from './support.ts';

/** Ben and Maya have a session that began five minutes ago. */
const SESSION = '0b5e9c1e-7a55-4c1e-9d2f-3f1d2c4b5a69';
const RUNNING_SESSION = `
  update public.sessions set status = 'cancelled', cancelled_at = now(), cancel_kind = 'trainer'
  where status in ('pending', 'confirmed') and scheduled_at < now() + interval '2 hours' and ends_at > now() - interval '1 hour';
  insert into public.sessions (id, trainer_id, client_id, scheduled_at, duration_minutes, type, focus_area, status,
    created_by, time_zone, revision)
  select '${SESSION}', trainer_id, client_id, date_trunc('minute', now()) - interval '5 minutes', 60, 'online',
    'Upper body', 'confirmed', client_id, 'Europe/London', gen_random_uuid()
  from public.trainer_clients where client_display_name = 'Ben Schulz' limit 1;
`;

let server: ServerProcess;
let line: Line;
const [maya, ben, bensTablet] = [
  new Device(madeUpDevices, TABLET),
  new Device(madeUpDevices),
  new Device(madeUpDevices, TABLET),
];

test.beforeAll(async () => {
  server = await startFilledServer(async (database) => {
    await database.exec(RUNNING_SESSION);
  });
  line = await startLine(Number(new URL(server.url).port));
});
test.afterAll(async () => {
  await Promise.all([maya, ben, bensTablet].map((device) => device.dispose()));
  await line.close();
  await server.dispose();
});

/** How many frames of the other's picture are shown in a second. */
const frames = (page: Page) =>
  page.evaluate(async () => {
    const video = document.querySelector<HTMLVideoElement>('video[aria-label^="Picture of"]');
    const shown = () => video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    const before = shown();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return shown() - before;
  });

const expectFlowing = async (page: Page) => {
  await expect.poll(() => frames(page), { timeout: 15_000 }).toBeGreaterThan(5);
};

async function join(page: Page): Promise<void> {
  await page.goto(`${line.url}/call/${SESSION}`);
  await page.getByRole('button', { name: 'Join' }).click();
}

/** Keeps a page's WebRTC connections within reach of the test; the product knows nothing of it. */
const keepConnections = (page: Page) =>
  page.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = new Proxy(Real, {
      construct: (_, args: [RTCConfiguration?]) => {
        const connection = new Real(...args);
        kept.push(connection);
        return connection;
      },
    });
    Object.assign(window, { breakConnections: () => kept.splice(0).forEach((connection) => connection.close()) });
  });

/** As when a network goes away: the app is told nothing. */
const breakConnections = (page: Page) =>
  page.evaluate(() => (window as unknown as { breakConnections(): void }).breakConnections());

/** Notes when the page's timer shows which figures; both pages are on one machine, so their clocks are one. */
const noteFigures = (page: Page) =>
  page.evaluate(() => {
    const noted: Record<string, number> = {};
    const note = () => {
      const text = document.querySelector('[role=timer]')?.textContent;
      if (text != null) noted[text] ??= Date.now();
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { noted });
  });
const notedFigures = (page: Page) =>
  page.evaluate(() => (window as unknown as { noted: Record<string, number> }).noted);

/** How far apart the two show the same figures: of all that both have shown, the middle. */
async function apart(one: Page, other: Page): Promise<number> {
  const [here, there] = [await notedFigures(one), await notedFigures(other)];
  const gaps = Object.entries(here).flatMap(([text, at]) => (text in there ? [Math.abs(at - (there[text] ?? 0))] : []));
  // The first was noted when the noting began.
  const counted = gaps.slice(1).toSorted((a, b) => a - b);
  expect(counted.length).toBeGreaterThan(2);
  return counted[Math.floor(counted.length / 2)] ?? Number.NaN;
}

test('the whole call: waiting, let in, a cut line, a reload of each, and another device', async () => {
  test.setTimeout(120_000);
  const trainer = await maya.open('about:blank');
  const client = await ben.open('about:blank');
  for (const page of [trainer, client]) await keepConnections(page);
  await trainer.goto(line.url);
  await signInAs(trainer, 'Maya Kowalski');
  await client.goto(line.url);
  await signInAs(client, 'Ben Schulz');

  // The client comes first, by the one button.
  await client.getByRole('link', { name: 'Join session' }).first().click();
  await client.getByRole('button', { name: 'Join' }).click();
  await expect(client.getByText('Maya is not here yet')).toBeVisible();
  await join(trainer);
  await expect(client.getByText('Maya will let you in')).toBeVisible();
  await expectNoViolations(client, 'waiting at the door');
  expect(await frames(client)).toBe(0);
  await trainer.getByRole('button', { name: 'Let in' }).click();
  for (const page of [trainer, client]) await expectFlowing(page);
  await expect(client.getByText('Line is good')).toBeVisible();

  // The trainer's timer, seen by both at once.
  await trainer.getByRole('button', { name: 'Timer', exact: true }).click();
  await trainer.getByRole('button', { name: 'Start' }).click();
  for (const page of [trainer, client]) await expect(page.getByRole('timer')).toBeVisible();
  for (const page of [trainer, client]) await noteFigures(page);
  await client.waitForTimeout(5_000);
  expect(await apart(trainer, client)).toBeLessThan(100);

  for (const page of [trainer, client]) await expectNoViolations(page, 'a call with its timer');

  // Five seconds without a line, for both the server and the other.
  line.cut();
  await breakConnections(client);
  await expect(client.getByText('The line dropped')).toBeVisible({ timeout: 6_000 });
  await expect(trainer.getByText(/The line dropped|is away for the moment/)).toBeVisible({ timeout: 6_000 });
  expect(await frames(client)).toBe(0);
  await expect(client.getByText('The line is down. The timer goes on.')).toBeVisible();
  await client.waitForTimeout(2_000);
  line.mend();
  const mended = Date.now();
  for (const page of [trainer, client]) await expect(page.getByText('Line is good')).toBeVisible({ timeout: 10_000 });
  const took = Date.now() - mended;
  for (const page of [trainer, client]) await expectFlowing(page);
  expect(took).toBeLessThan(3_000);
  // Through all of it the timer went on, and the two agree again.
  for (const page of [trainer, client]) await noteFigures(page);
  await client.waitForTimeout(4_500);
  expect(await apart(trainer, client)).toBeLessThan(100);

  for (const page of [client, trainer]) {
    await page.reload();
    for (const one of [trainer, client]) await expectFlowing(one);
  }

  // The same person on another device: the newest wins, and gives back only when told to.
  const tablet = await bensTablet.open(line.url);
  await signInAs(tablet, 'Ben Schulz');
  await join(tablet);
  await expectFlowing(tablet);
  await expect(client.getByText('The call goes on elsewhere')).toBeVisible();
  await client.getByRole('button', { name: 'Take it back here' }).click();
  for (const page of [trainer, client]) await expectFlowing(page);
  await expect(tablet.getByText('The call goes on elsewhere')).toBeVisible();

  await client.getByRole('button', { name: 'Leave' }).click();
  await expect(client).toHaveURL(new RegExp(`/sessions/${SESSION}$`));
  await expect(trainer.getByText('Ben left')).toBeVisible();
  expect([maya, ben, bensTablet].flatMap(({ problems }) => problems)).toEqual([]);
});
