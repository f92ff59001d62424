/** As rAF does not run in a page that nobody sees. More than a busy phone takes for two frames. */
const LONGEST_WAIT_MS = 200;

/**
 * Resolves when the browser has shown what is on the page now. What is heavy and comes after a tap waits for it: the person
 * sees at once that the tap was taken, and the heavy part is no longer counted before it.
 */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS);
    const isPainted = () => {
      clearTimeout(timer);
      setTimeout(resolve);
    };
    // A frame's callbacks run before its paint, and from there to the glass it needs the cores that the heavy part would
    // take: the next frame begins when this one is on its way.
    requestAnimationFrame(() => requestAnimationFrame(isPainted));
  });
}
