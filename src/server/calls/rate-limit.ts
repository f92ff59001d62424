/** How often each key may do something in a stretch of time. Forgets everything at each new stretch, so it stays small. */
export type RateLimit = (key: string, now: number) => boolean;

/** True, `most` times a key in each stretch of `milliseconds`. */
export function createRateLimit(most: number, milliseconds: number): RateLimit {
  const counts = new Map<string, number>();
  let stretch = 0;
  return (key, now) => {
    const current = Math.floor(now / milliseconds);
    if (current !== stretch) counts.clear();
    stretch = current;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= most;
  };
}
