/**
 * Keeps the app itself on the device: every file of the build, and `index.html` for every address the app has. Data is
 * not its business; that is in the device's database. A new version waits until the person lets it take over.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** What the server answers itself: never the app's shell. */
const SERVER_PATHS = [
  /^\/auth\//u,
  /^\/rest\//u,
  /^\/sync\//u,
  /^\/calls\//u,
  /^\/config\.json$/u,
  /^\/healthz$/u,
  /^\/write-checkpoint2\.json$/u,
];

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: SERVER_PATHS }));

/** Letters that few names have are kept once they were needed: every device would carry 85 kB for them. */
const FONTS = 'fonts';
registerRoute(
  ({ request, sameOrigin }) => sameOrigin && request.destination === 'font',
  async ({ request }) => {
    const cache = await caches.open(FONTS);
    const kept = await cache.match(request);
    if (kept !== undefined) return kept;
    const fetched = await fetch(request);
    if (fetched.ok) await cache.put(request, fetched.clone());
    return fetched;
  },
);

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});

// The very first version takes the open page under its care, so that it works offline without being loaded again.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
