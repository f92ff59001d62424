/**
 * Two people in a call, each in a Chromium of their own with a made-up camera: in our app, and on bare pages with PeerJS,
 * in the same two. Each side begins every call on a page that was loaded anew, and is in front: what a browser does not
 * show, it paints late.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { madeUpDevices } from '../scripts/find-browser.mjs';
import { noteConnections, OTHERS_PICTURE } from '../src/testing/call-in-page.ts';
import { RUNNING_SESSION } from '../src/testing/running-session.ts';
import { openProfile } from './browser.ts';
import { press, signInOnOurs } from './screens.ts';

export interface TwoInCall {
  /** Who lets in, and dials. */
  trainer: Page;
  client: Page;
  /** Both come; ready when one tap is left to be made. */
  meet(): Promise<void>;
  /** Makes it, and gives the time. */
  tap(): Promise<number>;
  part(): Promise<void>;
  /** Finds the picture of the other. */
  picture: string;
}

/** What still goes on after a page was loaded is not the call's. */
const SETTLE_MS = 1_500;

export interface TwoDevices {
  trainer: BrowserContext;
  client: BrowserContext;
  dispose(): Promise<void>;
}

export async function openTwoDevices(): Promise<TwoDevices> {
  const [trainer, client] = [await openProfile(madeUpDevices), await openProfile(madeUpDevices)];
  return {
    trainer: trainer.context,
    client: client.context,
    dispose: async () => {
      await client.dispose();
      await trainer.dispose();
    },
  };
}

export async function openOurCall(devices: TwoDevices, url: string): Promise<TwoInCall> {
  const trainer = await signInOnOurs(devices.trainer, url, 'Maya', /./);
  const client = await signInOnOurs(devices.client, url, 'Ben', /./);
  for (const page of [trainer, client]) await noteConnections(page);
  const letIn = trainer.getByRole('button', { name: 'Let in' });
  return {
    trainer,
    client,
    picture: OTHERS_PICTURE,
    meet: async () => {
      for (const page of [client, trainer]) {
        await page.bringToFront();
        await page.goto(`${url}/call/${RUNNING_SESSION}`);
        await page.getByRole('button', { name: 'Join' }).click();
      }
      await letIn.waitFor();
      await client.getByText('Maya will let you in').waitFor();
      await client.waitForTimeout(SETTLE_MS);
    },
    tap: () => press(letIn),
    part: async () => {
      for (const page of [client, trainer]) {
        await page.getByRole('button', { name: 'Leave' }).first().click();
        await page.waitForURL(/\/sessions\//);
      }
    },
  };
}

export async function openBareCall(devices: TwoDevices, url: string, peerPort: number): Promise<TwoInCall> {
  const [trainer, client] = [await devices.trainer.newPage(), await devices.client.newPage()];
  const pages = [trainer, client];
  for (const page of pages) await noteConnections(page);
  const call = trainer.locator('#call');
  let turn = 0;
  return {
    trainer,
    client,
    picture: 'video',
    meet: async () => {
      turn += 1;
      for (const [page, id, other] of [
        [client, `client-${turn}`, `trainer-${turn}`],
        [trainer, `trainer-${turn}`, `client-${turn}`],
      ] as const) {
        await page.bringToFront();
        await page.goto(`${url}/?${new URLSearchParams({ id, other, port: String(peerPort) }).toString()}`);
        await page.locator('#join').click();
        await page.locator('#call:enabled').waitFor();
      }
      await client.waitForTimeout(SETTLE_MS);
    },
    tap: () => press(call),
    part: async () => {
      for (const page of pages) await page.goto('about:blank');
    },
  };
}
