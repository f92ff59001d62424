import { useRef } from 'react';
import { failureText } from './room.ts';

/**
 * Runs what a tap asks for, one at a time: a second tap before the first is through would do it a second time. What
 * throws, a full disk first of all, is told in words, and can be tried again.
 */
export function useOnce(onFailure: (text: string) => void): (work: () => Promise<unknown>) => Promise<void> {
  const isBusy = useRef(false);
  return async (work) => {
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
