/**
 * A clock that is never set back: when the device's is, this one goes on from where it was, a little later than it says.
 * A step forward cannot be told from having slept, and is believed.
 */
export function steadyClock(now: () => number): () => number {
  let last = Number.NEGATIVE_INFINITY;
  let added = 0;
  return () => {
    const at = Math.round(now()) + added;
    if (at < last) added += last - at;
    last = Math.max(last, at);
    return last;
  };
}
