/** What the browser says of the space that this app's data takes, and whether it promised to keep it. */
export interface Storage {
  /** Bytes; null where the browser does not say. */
  used: number | null;
  quota: number | null;
  /** Whether the browser promised not to clear it by itself; null where it makes no such promises. */
  kept: boolean | null;
}

/** Never fails: a browser that forbids storage says nothing. */
export async function readStorage(): Promise<Storage> {
  const [estimate, kept] = await Promise.allSettled([navigator.storage.estimate(), navigator.storage.persisted()]);
  const { usage, quota } = estimate.status === 'fulfilled' ? estimate.value : {};
  return { used: usage ?? null, quota: quota ?? null, kept: kept.status === 'fulfilled' ? kept.value : null };
}
