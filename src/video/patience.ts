/**
 * How long is waited for what. After a cut of seconds everything has to stand again within three, so the first tries
 * follow each other quickly; an hour without a server costs one question in ten seconds.
 */
const BACKOFF_MS = [300, 1_000, 1_500, 2_000, 2_000, 2_000, 5_000] as const;
const LONGEST_MS = 10_000;

/** How long to rest after so many failures before this one. */
export function backoffMs(tries: number): number {
  return BACKOFF_MS[tries] ?? LONGEST_MS;
}

const FIRST_LINK_MS = 10_000;
const LINK_AGAIN_MS = 3_000;
const LONGEST_LINK_MS = 12_000;

/** How long a link may take to come about. One that was there before took less, unless the line has changed. */
export function dialMs({ hadLink, tries }: { hadLink: boolean; tries: number }): number {
  return hadLink ? Math.min(LONGEST_LINK_MS, LINK_AGAIN_MS * 2 ** Math.min(tries, 4)) : FIRST_LINK_MS;
}
