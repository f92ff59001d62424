import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterPaint } from './after-paint.ts';

/** What a browser calls before it paints next; empty in a page that nobody sees. */
let frame: FrameRequestCallback[] = [];
beforeEach(() => {
  frame = [];
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frame.push(callback));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function wait(): { isOver: boolean } {
  const waiting = { isOver: false };
  void afterPaint().then(() => (waiting.isOver = true));
  return waiting;
}

const paint = () => frame.splice(0).forEach((callback) => callback(0));

it('waits until the frame after the next begins, and for what comes after its callbacks', async () => {
  const waiting = wait();
  await vi.advanceTimersByTimeAsync(20);
  expect([waiting.isOver, frame.length]).toEqual([false, 1]);
  // What is painted now is on its way to the glass when the next frame begins.
  paint();
  await vi.advanceTimersByTimeAsync(16);
  expect([waiting.isOver, frame.length]).toEqual([false, 1]);
  paint();
  // Whatever is due in the same moment runs before the browser paints.
  await Promise.resolve();
  expect(waiting.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect([waiting.isOver, vi.getTimerCount()]).toEqual([true, 0]);
});

it('does not wait for ever in a page that nobody sees, which has no frames, or no more', async () => {
  const [hidden, left] = [wait(), wait()];
  frame.shift();
  paint();
  await vi.advanceTimersByTimeAsync(199);
  expect([hidden.isOver, left.isOver]).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(1);
  expect([hidden.isOver, left.isOver]).toEqual([true, true]);
});

it('is not kept from waiting for the paint by a frame that comes late', async () => {
  const waiting = wait();
  await vi.advanceTimersByTimeAsync(150);
  paint();
  await vi.advanceTimersByTimeAsync(49);
  paint();
  await Promise.resolve();
  expect(waiting.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(waiting.isOver).toBe(true);
});
