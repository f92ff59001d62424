/** As rAF does not run in a page that nobody sees. */
const LONGEST_WAIT_MS = 50;

/**
 * Resolves when the browser has painted what is on the page now. What is heavy and comes after a tap waits for it: the
 * person sees at once that the tap was taken, and the heavy part is no longer counted before it.
 */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // The frame's callbacks run before its paint.
      setTimeout(resolve);
    });
  });
}
