/**
 * A whole call between two browsers with made-up cameras: over the real server, real PeerJS and real WebRTC. The line is
 * cut where it runs: what goes to the server in a proxy of ours, and what goes between the two under the app, in the
 * browser, whose connection is gone without a word.
 */
import { expect, test } from '@playwright/test';
import { madeUpDevices } from '../../scripts/find-browser.mjs';
import { breakConnections, noteConnections } from '../../src/testing/call-in-page.ts';
import { startFilledServer } from '../../src/testing/filled-server.ts';
import { startLine, type Line } from '../../src/testing/line-to-cut.ts';
import { MAKE_RUNNING_SESSION } from '../../src/testing/running-session.ts';
import type { ServerProcess } from '../../src/testing/server-process.ts';
import { cutAndMend, expectFlowing, expectInStep, join, leave, meet, reloadEach, startTimer } from './call-steps.ts';
import { Device, expectNoViolations, signInAs, TABLET } from './support.ts';

let server: ServerProcess;
let line: Line;
const [maya, ben, bensTablet] = [
  new Device(madeUpDevices, TABLET),
  new Device(madeUpDevices),
  new Device(madeUpDevices, TABLET),
];

test.beforeAll(async () => {
  server = await startFilledServer(async (database) => {
    await database.exec(MAKE_RUNNING_SESSION);
  });
  line = await startLine(Number(new URL(server.url).port));
});
test.afterAll(async () => {
  await Promise.all([maya, ben, bensTablet].map((device) => device.dispose()));
  await line.close();
  await server.dispose();
});

test('the whole call: waiting, let in, a cut line, a reload of each, and another device', async () => {
  test.setTimeout(120_000);
  const trainer = await maya.open('about:blank');
  const client = await ben.open('about:blank');
  for (const page of [trainer, client]) await noteConnections(page);
  await trainer.goto(line.url);
  await signInAs(trainer, 'Maya Kowalski');
  await client.goto(line.url);
  await signInAs(client, 'Ben Schulz');

  const two = { trainer, client };
  await meet(two, line.url, () => expectNoViolations(client, 'waiting at the door'));
  await startTimer(two);
  for (const page of [trainer, client]) await expectNoViolations(page, 'a call with its timer');

  const took = await cutAndMend(two, {
    cut: async () => {
      line.cut();
      await breakConnections(client);
    },
    mend: () => line.mend(),
    meanwhile: () => expect(client.getByText('The line is down. The timer goes on.')).toBeVisible(),
  });
  console.log(`back after ${took} ms`);
  // Through all of it the timer went on, and the two agree again.
  await expectInStep(two);
  await reloadEach(two);

  // The same person on another device: the newest wins, and gives back only when told to.
  const tablet = await bensTablet.open(line.url);
  await signInAs(tablet, 'Ben Schulz');
  await join(tablet, line.url);
  await expectFlowing(tablet);
  await expect(client.getByText('The call goes on elsewhere')).toBeVisible();
  await client.getByRole('button', { name: 'Take it back here' }).click();
  for (const page of [trainer, client]) await expectFlowing(page);
  await expect(tablet.getByText('The call goes on elsewhere')).toBeVisible();

  await leave(two);
  expect([maya, ben, bensTablet].flatMap(({ problems }) => problems)).toEqual([]);
});
