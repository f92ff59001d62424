const ARCHIVED_AFTER_MS = 180 * 86_400_000;

/** The UTC years that can hold archived sessions, the latest first; none for somebody who is new. */
export function archiveYears(first: Date | null, now: Date): string[] {
  if (first === null) return [];
  const latest = new Date(now.getTime() - ARCHIVED_AFTER_MS);
  if (first > latest) return [];
  const count = latest.getUTCFullYear() - first.getUTCFullYear() + 1;
  return Array.from({ length: count }, (_, index) => String(latest.getUTCFullYear() - index));
}
