/**
 * A part of the app that is fetched when it is needed may be gone: a newer version was deployed and this page is old.
 * Loading the page again brings the new version, once; were the part still missing then, again and again.
 */

/** Chromium, Firefox and Safari each say it in their own words. */
const WORDS = /dynamically imported module|importing a module script|preload css/i;

export function isCodeMissing(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}

const KEY = 'spotter.new';
/** A page that breaks so soon after being loaded again would break again. */
const AGAIN_AFTER_MS = 60_000;

/** Whether the page may load itself again now; noted at once. A tab that cannot note it never may. */
export function mayReload(storage: () => Pick<Storage, 'getItem' | 'setItem'>, now: number): boolean {
  try {
    const last = Number(storage().getItem(KEY) ?? Number.NEGATIVE_INFINITY);
    if (Math.abs(now - last) < AGAIN_AFTER_MS) return false;
    storage().setItem(KEY, String(now));
    return true;
  } catch {
    return false;
  }
}
