const MOST_A_SECOND = 50;

/** False from the first message on that is more than a second may have: nobody of ours sends so much. */
export function limiter(now: () => number): () => boolean {
  let second = Number.NEGATIVE_INFINITY;
  let count = 0;
  let flooded = false;
  return () => {
    if (now() - second >= 1_000) [second, count] = [now(), 0];
    count += 1;
    flooded ||= count > MOST_A_SECOND;
    return !flooded;
  };
}
