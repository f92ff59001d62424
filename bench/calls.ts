/**
 * The call. From the tap that lets somebody in to the first frame that they see of the other, against bare PeerJS with a
 * PeerServer of its own; how long after a cut line frames flow again; and what a long call costs, and whether that grows.
 *
 * What is compared: both stand at the door, with camera and socket open, on pages just loaded. Theirs then calls; ours is
 * tapped, and dials. `dial` is the moment at which the page makes its WebRTC connection, noted alike in both.
 */
import type { Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { PeerServer } from 'peer';
import type { Page } from 'playwright-core';
import { breakConnections, countFrames, readDial, watchForFrame } from '../src/testing/call-in-page.ts';
import { startFilledServer } from '../src/testing/filled-server.ts';
import { startLine } from '../src/testing/line-to-cut.ts';
import { MAKE_RUNNING_SESSION } from '../src/testing/running-session.ts';
import { findFreePort } from '../src/testing/server-process.ts';
import { serveBarePage } from './bare-page.ts';
import { measureLongCall } from './call-long.ts';
import { openBareCall, openOurCall, openTwoDevices, type TwoInCall } from './call-pages.ts';
import { ratioFigure, timeFigure, type Effort, type Figure } from './figures.ts';
import { interleave, median, type Pairs } from './statistics.ts';

const CUT_MS = 5_000;

export async function benchCalls({ quick }: Effort): Promise<Figure[]> {
  // What was opened is closed whatever happens, the last first.
  await using opened = new AsyncDisposableStack();
  const server = await startFilledServer(async (database) => {
    await database.exec(MAKE_RUNNING_SESSION);
  });
  opened.defer(() => server.dispose());
  return [
    ...(await measureFirstFrame(server.url, quick ? { warmUp: 1, measured: 2 } : { warmUp: 2, measured: 20 })),
    ...(await measureBack(server.url, quick ? { warmUp: 0, measured: 2 } : { warmUp: 1, measured: 15 })),
    ...(await measureLongCall(server.url, quick ? { minutes: 2, ms: 5_000 } : { minutes: 8, ms: 60_000 })),
  ];
}

async function measureFirstFrame(serverUrl: string, turns: { warmUp: number; measured: number }): Promise<Figure[]> {
  await using opened = new AsyncDisposableStack();
  const bare = await serveBarePage('bare-call');
  opened.defer(() => bare.close());
  const peers = await startPeerServer();
  opened.defer(() => peers.close());
  const devices = await openTwoDevices();
  opened.defer(() => devices.dispose());
  const ours = await openOurCall(devices, serverUrl);
  const theirs = await openBareCall(devices, `http://localhost:${bare.port}`, peers.port);
  const dials: Pairs = { ours: [], theirs: [] };
  const measure = (two: TwoInCall, noted: number[]) => async (turn: number) => {
    const { fromTap, fromDial } = await callOnce(two);
    if (turn >= turns.warmUp) noted.push(fromDial);
    return fromTap;
  };
  const taps = await interleave(turns, measure(ours, dials.ours), measure(theirs, dials.theirs));
  return [
    timeFigure('tap on “Let in” → the first frame at the client', taps.ours),
    timeFigure('bare PeerJS, call → the first frame', taps.theirs),
    ratioFigure('tap → first frame, ours by theirs', taps, { atMost: 1.15 }),
    timeFigure('dial → the first frame', dials.ours),
    ratioFigure('dial → first frame, ours by theirs', dials, { atMost: 1.15 }),
  ];
}

async function callOnce(two: TwoInCall): Promise<{ fromTap: number; fromDial: number }> {
  await two.meet();
  const shown = await watchForFrame(two.client, two.picture);
  const tappedAt = await two.tap();
  const shownAt = await shown();
  const dialledAt = await readDial(two.trainer, tappedAt);
  await two.part();
  return { fromTap: shownAt - tappedAt, fromDial: shownAt - dialledAt };
}

/** PeerServer as it comes, of the version that our server has. */
async function startPeerServer(): Promise<{ port: number; close: () => void }> {
  const port = await findFreePort();
  const listening = Promise.withResolvers<Server | SecureServer>();
  PeerServer({ port, host: '127.0.0.1', path: '/' }, listening.resolve);
  const server = await listening.promise;
  return {
    port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Five seconds without a line to the server and without the one between the two, whose connection is gone for good, as
 * when a phone leaves its network. From the moment at which the line is there again until both see frames.
 */
async function measureBack(serverUrl: string, turns: { warmUp: number; measured: number }): Promise<Figure[]> {
  await using opened = new AsyncDisposableStack();
  const line = await startLine(Number(new URL(serverUrl).port));
  opened.defer(() => line.close());
  const devices = await openTwoDevices();
  opened.defer(() => devices.dispose());
  const two = await openOurCall(devices, line.url);
  const pages = [two.trainer, two.client];
  await two.meet();
  await two.tap();
  const times: number[] = [];
  for (let turn = 0; turn < turns.warmUp + turns.measured; turn += 1) {
    for (const page of pages) await expectFlowing(page, two.picture);
    line.cut();
    await breakConnections(two.client);
    await sleep(CUT_MS);
    const shown = await Promise.all(pages.map((page) => watchForFrame(page, two.picture)));
    line.mend();
    const mendedAt = performance.timeOrigin + performance.now();
    const back = await Promise.all(shown.map((seen) => seen()));
    if (turn >= turns.warmUp) times.push(Math.max(...back) - mendedAt);
  }
  const detail = { samples: times.length, lowest: Math.min(...times), highest: Math.max(...times) };
  const name = 'the end of a 5 s cut → both see frames again';
  return [{ name, value: median(times), unit: 'ms', aim: { atMost: 3_000 }, detail }];
}

/** Frames one after the other, not a single one. */
async function expectFlowing(page: Page, picture: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) if ((await countFrames(page, picture)) > 5) return;
  throw new Error('no frames are flowing');
}
