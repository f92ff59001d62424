/** One build serves all: the same app with auth and REST on one other origin, and sync on a third. */
import { connect, createServer, type Server } from 'node:net';
import { expect, test } from '@playwright/test';
import { findFreePort, ServerProcess } from '../../src/testing/server-process.ts';
import { Device, expectAllSent, signInAs, waitUntilInstalled, writeReview } from './support.ts';

const device = new Device();
let server: ServerProcess;
let doors: Server[];

/** Another origin for the same server: whatever comes in at `port` is passed on to it. */
function openDoor(port: number, target: number): Promise<Server> {
  const door = createServer((inward) => {
    const onward = connect(target, '127.0.0.1');
    inward.pipe(onward).pipe(inward);
    inward.on('error', () => onward.destroy());
    onward.on('error', () => inward.destroy());
  });
  return new Promise((resolve) => door.listen(port, '127.0.0.1', () => resolve(door)));
}

test.beforeAll(async () => {
  const [port, apiPort, syncPort] = [await findFreePort(), await findFreePort(), await findFreePort()];
  doors = [await openDoor(apiPort, port), await openDoor(syncPort, port)];
  server = new ServerProcess(port, {
    environment: { SPOTTER_API_URL: `http://127.0.0.1:${apiPort}`, SPOTTER_SYNC_URL: `http://127.0.0.1:${syncPort}` },
  });
  await server.start();
});
test.afterAll(async () => {
  await device.dispose();
  for (const door of doors) door.close();
  await server.dispose();
});

test('works with app, API and sync each on an origin of its own', async () => {
  const page = await device.open(server.url);
  const asked = new Set<string>();
  page
    .context()
    .on('request', (request) =>
      asked.add(`${new URL(request.url()).origin} ${new URL(request.url()).pathname.split('/')[1]}`),
    );
  await signInAs(page, 'Ben Schulz');
  await waitUntilInstalled(page);
  await page.goto(`${server.url}/sessions?tab=past`);
  const card = page.getByRole('article').filter({ hasText: 'Squat technique' });
  await card.getByRole('link', { name: /^Leave review/ }).click();
  await writeReview(page, 4, 'From another origin');
  await expectAllSent(page);
  await expect(card).toContainText('You gave 4 of 5');
  expect(device.problems).toEqual([]);
  const config = (await (await fetch(`${server.url}/config.json`)).json()) as {
    supabaseUrl: string;
    powersyncUrl: string;
  };
  expect(new Set([server.url, config.supabaseUrl, config.powersyncUrl]).size).toBe(3);
  expect([...asked].filter((one) => / (auth|rest)$/.test(one)).every((one) => one.startsWith(config.supabaseUrl))).toBe(
    true,
  );
  expect([...asked]).toContain(`${config.supabaseUrl} auth`);
});
