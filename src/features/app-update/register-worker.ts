/**
 * Registers the service worker, and knows whether a newer one waits. It takes over only when the person says so; then
 * every open tab reloads, because a tab of the old version finds its lazy chunks gone. Drafts are stored at each stroke,
 * so a reload shows them again.
 */
import { Workbox } from 'workbox-window';

let workbox: Workbox | null = null;
let updateReady = false;
const listeners = new Set<() => void>();

export function registerWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  workbox = new Workbox('/worker.js');
  workbox.addEventListener('waiting', () => {
    updateReady = true;
    for (const listener of listeners) listener();
  });
  // The very first version takes charge of an open page too; from then on a change of version makes this page old.
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) window.location.reload();
    controlled = true;
  });
  // Without a worker (private windows, storage forbidden) the app still works, online.
  workbox.register().catch(() => {});
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
