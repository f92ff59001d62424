/** Telling a damaged database file, and a full disk, from every other failure. Errors come out of a worker, as text. */

/** SQLite's own words. `malformed` alone would not do: it says that of JSON too. */
const DAMAGE =
  /database disk image is malformed|malformed database schema|file is not a database|SQLITE_(CORRUPT|NOTADB)/i;
/** The file system in the browser turns every failed write, and most are for want of room, into an I/O error. */
const FULL = /database or disk is full|disk I\/O error|SQLITE_(FULL|IOERR)|QuotaExceededError|exceeded the quota/i;

/** The file can't be trusted any more: the same will happen again. */
export function isDamage(error: unknown): boolean {
  return says(error, DAMAGE);
}

/** Nothing could be written, most likely for want of room; what was there before still is. */
export function isFull(error: unknown): boolean {
  return says(error, FULL);
}

function says(error: unknown, words: RegExp): boolean {
  if (typeof error === 'string') return words.test(error);
  return error instanceof Error && (words.test(`${error.name}: ${error.message}`) || says(error.cause, words));
}
