/**
 * What end-to-end tests and benchmarks see of a call inside a page, in our app and elsewhere: its WebRTC connections, and
 * the frames that are shown. What runs in the page knows nothing of it. Playwright carries the text of a function over,
 * so each stands by itself. Times are `performance.timeOrigin + performance.now()`: one clock for all pages of a machine.
 */
import type { Page } from 'playwright-core';

/** The other's picture in our app. */
export const OTHERS_PICTURE = 'video[aria-label^="Picture of"]';

interface Noted {
  /** When each of them was made. */
  madeAt: number[];
  connections: RTCPeerConnection[];
  /** What kinds of ways were found, and how many of each. */
  candidates: Record<string, number>;
}

/** From the next load on. `relayOnly`: no way but through a relay, as where two networks let nothing else through. */
export async function noteConnections(page: Page, { relayOnly = false } = {}): Promise<void> {
  await page.addInitScript((isRelayOnly) => {
    const noted: Noted = { madeAt: [], connections: [], candidates: {} };
    const Real = window.RTCPeerConnection;
    window.RTCPeerConnection = new Proxy(Real, {
      construct: (_, [configuration]: [RTCConfiguration?]) => {
        noted.madeAt.push(performance.timeOrigin + performance.now());
        const connection = new Real({ ...configuration, ...(isRelayOnly && { iceTransportPolicy: 'relay' }) });
        connection.addEventListener('icecandidate', ({ candidate }) => {
          const kind = candidate?.type ?? null;
          if (kind !== null) noted.candidates[kind] = (noted.candidates[kind] ?? 0) + 1;
        });
        noted.connections.push(connection);
        return connection;
      },
    });
    Object.assign(window, { notedOfCall: noted });
  }, relayOnly);
}

/** When the page made its first WebRTC connection after that. */
export function readDial(page: Page, after: number): Promise<number> {
  return page.evaluate((since) => {
    const { madeAt } = (window as unknown as { notedOfCall: Noted }).notedOfCall;
    return madeAt.find((at) => at >= since) ?? Number.NaN;
  }, after);
}

export function readCandidates(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => (window as unknown as { notedOfCall: Noted }).notedOfCall.candidates);
}

/** As when a network goes away: the page is told nothing. */
export function breakConnections(page: Page): Promise<void> {
  return page.evaluate(() =>
    (window as unknown as { notedOfCall: Noted }).notedOfCall.connections
      .splice(0)
      .forEach((connection) => connection.close()),
  );
}

/** Which way each standing connection takes: here and there, as `relay/relay`. */
export function readWays(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { connections } = (window as unknown as { notedOfCall: Noted }).notedOfCall;
    const standing = connections.filter(({ connectionState }) => connectionState === 'connected');
    return Promise.all(
      standing.map(async (connection) => {
        const reports = new Map<string, Record<string, unknown>>();
        (await connection.getStats()).forEach((report: { id: string }) => reports.set(report.id, { ...report }));
        const transport = [...reports.values()].find(({ type }) => type === 'transport');
        const pair = reports.get(String(transport?.['selectedCandidatePairId']));
        const kind = (side: string) => String(reports.get(String(pair?.[`${side}CandidateId`]))?.['candidateType']);
        return `${kind('local')}/${kind('remote')}`;
      }),
    );
  });
}

/** Waits for a frame of the picture that can be seen; the returned function gives the time of it. */
export async function watchForFrame(page: Page, picture: string): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(watchInPage, picture);
  return async () => {
    const shownAt = await handle.evaluate(({ shown }) => shown);
    await handle.dispose();
    return shownAt;
  };
}

function watchInPage(picture: string): { shown: Promise<number> } {
  const video = document.querySelector<HTMLVideoElement>(picture);
  if (video === null) throw new Error(`there is no ${picture}`);
  const shown = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no frame in time')), 30_000);
    const look = () =>
      video.requestVideoFrameCallback(() => {
        if (getComputedStyle(video).visibility !== 'visible') return look();
        clearTimeout(timer);
        resolve(performance.timeOrigin + performance.now());
      });
    look();
  });
  // Whoever waits is told; until then it is nobody's failure.
  shown.catch(() => {});
  return { shown };
}

/** How many frames of it are shown in a second. */
export function countFrames(page: Page, picture: string): Promise<number> {
  return page.evaluate(async (selector) => {
    const video = document.querySelector<HTMLVideoElement>(selector);
    const shown = () => video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    const before = shown();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return shown() - before;
  }, picture);
}
