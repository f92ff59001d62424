import { useRef } from 'react';
import { failureText } from './room.ts';

/** Where and when a finger came down; `detail` is 0 for a key. */
type Tap = Pick<MouseEvent, 'detail' | 'clientX' | 'clientY' | 'timeStamp'>;

/** Two taps this near to one another are one finger's. */
const DOUBLE_TAP_MS = 400;
const DOUBLE_TAP_PX = 24;

let lastTap: (Tap & { by: object }) | null = null;

/**
 * Runs what a tap asks for, one at a time: a second tap before the first is through would do it a second time. What
 * throws, a full disk first of all, is told in words, and can be tried again.
 *
 * Where an answer takes its card out of a list, the next one moves up under the finger: given the tap, the second one of a
 * finger that taps twice does nothing there.
 */
export function useOnce(onFailure: (text: string) => void): (work: () => Promise<unknown>, tap?: Tap) => Promise<void> {
  const isBusy = useRef(false);
  return async (work, tap) => {
    if (tap !== undefined && isMeantForAnother(tap, isBusy)) return;
    // Not state: two taps may come before anything is painted anew.
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await work();
    } catch (error) {
      onFailure(failureText(error));
    }
    isBusy.current = false;
  };
}

function isMeantForAnother({ detail, clientX, clientY, timeStamp }: Tap, by: object): boolean {
  if (detail === 0) return false;
  const before = lastTap;
  lastTap = { detail, clientX, clientY, timeStamp, by };
  if (before === null || before.by === by || timeStamp - before.timeStamp > DOUBLE_TAP_MS) return false;
  return Math.hypot(clientX - before.clientX, clientY - before.clientY) < DOUBLE_TAP_PX;
}
