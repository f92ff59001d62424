/**
 * A part of the app that is fetched when it is needed may be gone: a newer version was deployed and this page is old, or
 * what gives the parts out ended with the tab that crashed. Loading the page again brings it, once; were the part still
 * missing then, again and again.
 */

/** Chromium, Firefox and Safari each say it in their own words. */
const WORDS = /dynamically imported module|importing a module script|preload css/i;

export function isCodeMissing(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}

type Store = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'spotter.new';
/** A page that breaks so soon after being loaded again would break again. */
const AGAIN_AFTER_MS = 60_000;

/**
 * Whether the page may load itself again now. Only asks, since React draws twice where something failed, and throws one of
 * the two away: `noteReload` says that it is done.
 */
export function mayReload(storage: () => Store, now: number): boolean {
  try {
    const last = Number(storage().getItem(KEY) ?? Number.NEGATIVE_INFINITY);
    return Math.abs(now - last) >= AGAIN_AFTER_MS;
  } catch {
    return false;
  }
}

/** Notes that the page loads itself again. False where that cannot be noted: it would do so for ever. */
export function noteReload(storage: () => Store, now: number): boolean {
  try {
    storage().setItem(KEY, String(now));
    return true;
  } catch {
    return false;
  }
}
