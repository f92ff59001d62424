/**
 * Registers the service worker, and knows whether a newer one waits. It takes over only when the person says so; then
 * every open tab reloads, because a tab of the old version finds its lazy chunks gone. Drafts are stored at each stroke,
 * and the reload waits for the last of them, so that it shows them again.
 */
import type { Workbox } from 'workbox-window';
import { draftsKept } from '../../api/drafts.ts';

/** How often a page that stays open asks for a newer version. */
const UPDATE_EVERY_MS = 3_600_000;

let workbox: Workbox | null = null;
let updateReady = false;
const listeners = new Set<() => void>();

export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const watching = onVersionChange(
    navigator.serviceWorker,
    () => void draftsKept().then(() => window.location.reload()),
  );
  // Without a worker (private windows, storage forbidden) the app still works, online.
  register(watching).catch(() => {});
}

async function register(watching: Promise<void>): Promise<void> {
  const { Workbox } = await import('workbox-window');
  const registering = new Workbox('/worker.js');
  workbox = registering;
  registering.addEventListener('waiting', () => {
    updateReady = true;
    for (const listener of listeners) listener();
  });
  const update = () => void registering.update().catch(() => {});
  whenSeenAgain(document, UPDATE_EVERY_MS, () => Date.now(), update);
  await watching;
  await registering.register();
}

/**
 * Calls `reload` when another version takes charge of this page. The very first version takes charge of an open page too,
 * and changes nothing; a page that was loaded around its worker (shift-reload) has no controller, and a version even so.
 * Resolves when that is known: register after it.
 */
export async function onVersionChange(
  workers: Pick<ServiceWorkerContainer, 'controller' | 'getRegistration' | 'addEventListener'>,
  reload: () => void,
): Promise<void> {
  let hasVersion = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (hasVersion) reload();
    hasVersion = true;
  });
  const registration = await workers.getRegistration().catch(() => undefined);
  if (registration?.active) hasVersion = true;
}

/** Calls `work` when the page is looked at again, at most once in `everyMs`. An installed app is seldom loaded anew. */
export function whenSeenAgain(
  page: Pick<Document, 'visibilityState' | 'addEventListener'>,
  everyMs: number,
  now: () => number,
  work: () => void,
): void {
  let last = now();
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState !== 'visible' || now() - last < everyMs) return;
    last = now();
    work();
  });
}

export function onUpdateReady(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isUpdateReady(): boolean {
  return updateReady;
}

/** Lets the waiting version take over, in every tab. */
export function takeUpdate(): void {
  workbox?.messageSkipWaiting();
}
