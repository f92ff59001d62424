/** Follows something in the device's database. */
import type { DeviceDatabase } from './device-database.ts';

/** How soon a watcher that failed tries again. */
const WATCH_AGAIN_MS = 1_000;

/** Tells what `read` gives, now and after every change of it, made in this tab or another. Returns how to stop. */
export function watchDevice<T>(
  // Straight from the database: Dexie follows only what is asked in the first breath.
  read: (device: DeviceDatabase) => Promise<T>,
  onChange: (value: T) => void,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  const again = () => {
    if (!stopped) timer = setTimeout(watch, WATCH_AGAIN_MS);
  };
  async function follow(): Promise<void> {
    const { device, liveQuery } = await import('./device-database.ts');
    // An error ends it for good, and browsers do close a database under an app that was in the background.
    if (stopped) return;
    subscription = liveQuery(() => read(device)).subscribe({ next: onChange, error: again });
  }
  function watch(): void {
    follow().catch(again);
  }
  watch();
  return () => {
    stopped = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
  };
}
