/** Tells of what happens to a device under a running page: its network comes and goes, and it sleeps. */
export interface DeviceListeners {
  onOnline(): void;
  onOffline(): void;
  /** It slept, or the page was frozen, for so long that what was connected may not be. */
  onWoke(): void;
}

const TICK_MS = 5_000;
/** Hidden pages tick once a minute. */
const SLEPT_MS = 90_000;

export function watchDevice(listeners: DeviceListeners, signal: AbortSignal): void {
  let last = Date.now();
  const tick = () => {
    const slept = Date.now() - last > SLEPT_MS;
    last = Date.now();
    if (slept) listeners.onWoke();
  };
  const ticking = setInterval(tick, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(ticking));
  addEventListener('online', listeners.onOnline, { signal });
  addEventListener('offline', listeners.onOffline, { signal });
  document.addEventListener('visibilitychange', tick, { signal });
  document.addEventListener('resume', listeners.onWoke, { signal });
}
