/**
 * A whole call between two browsers that reach each other through coturn alone, as behind two strict routers. That no
 * other way is taken is laid upon the pages from outside, and looked up in what WebRTC says of its connections. The line
 * is cut where it runs: the relay is frozen, and nothing gets to the server.
 */
import { expect, test, type Page } from '@playwright/test';
import { madeUpDevices } from '../../scripts/find-browser.mjs';
import { noteConnections, readCandidates, readWays } from '../../src/testing/call-in-page.ts';
import { startCoturn, type Coturn } from '../../src/testing/coturn.ts';
import { startFilledServer } from '../../src/testing/filled-server.ts';
import { startLine, type Line } from '../../src/testing/line-to-cut.ts';
import { MAKE_RUNNING_SESSION } from '../../src/testing/running-session.ts';
import type { ServerProcess } from '../../src/testing/server-process.ts';
import { cutAndMend, expectInStep, leave, meet, reloadEach, startTimer } from '../e2e/call-steps.ts';
import { Device, signInAs, TABLET } from '../e2e/support.ts';

let coturn: Coturn;
let server: ServerProcess;
let line: Line;
const [maya, ben] = [new Device(madeUpDevices, TABLET), new Device(madeUpDevices)];

test.beforeAll(async () => {
  coturn = await startCoturn();
  const fill = { environment: coturn.environment };
  server = await startFilledServer(async (database) => {
    await database.exec(MAKE_RUNNING_SESSION);
  }, fill);
  line = await startLine(Number(new URL(server.url).port));
});
test.afterAll(async () => {
  await Promise.all([maya, ben].map((device) => device.dispose()));
  await line.close();
  await server.dispose();
  await coturn.close();
});

/** Both ends of every standing connection are at the relay. */
async function expectRelayed(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const ways = await readWays(page);
    expect(ways.length).toBeGreaterThan(0);
    expect(new Set(ways)).toEqual(new Set(['relay/relay']));
  }
}

test('the whole call through coturn alone: let in, trained together, a cut line, a reload of each', async () => {
  test.setTimeout(180_000);
  const trainer = await maya.open('about:blank');
  const client = await ben.open('about:blank');
  const two = { trainer, client };
  const pages = [trainer, client];
  for (const page of pages) await noteConnections(page, { relayOnly: true });
  await trainer.goto(line.url);
  await signInAs(trainer, 'Maya Kowalski');
  await client.goto(line.url);
  await signInAs(client, 'Ben Schulz');

  const firstFrame = await meet(two, line.url);
  await expectRelayed(pages);
  console.log(`  tap on “Let in” → first frame: ${firstFrame.toFixed(0)} ms`);
  await startTimer(two);

  const back = await cutAndMend(two, {
    cut: async () => {
      line.cut();
      coturn.freeze();
    },
    mend: () => {
      coturn.thaw();
      line.mend();
    },
  });
  console.log(`  back after a cut of 5 s: ${back} ms`);
  await expectRelayed(pages);
  console.log(`  the timers are ${await expectInStep(two)} ms apart`);
  const candidates = await Promise.all(pages.map((page) => readCandidates(page)));
  for (const found of candidates) expect(Object.keys(found)).toEqual(['relay']);
  console.log(`  candidates: ${JSON.stringify({ trainer: candidates[0], client: candidates[1] })}`);

  await reloadEach(two);
  await expectRelayed(pages);
  await leave(two);
  const allocations = coturn.log().match(/ALLOCATE processed, success/g)?.length ?? 0;
  expect(allocations).toBeGreaterThan(1);
  console.log(`  allocations that coturn made: ${allocations}`);
  expect([maya, ben].flatMap(({ problems }) => problems)).toEqual([]);
});
