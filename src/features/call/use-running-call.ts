import { useState, useSyncExternalStore } from 'react';
import { RunningCall, type CallOptions, type CallView } from '../../video/running-call.ts';

/** A call for as long as the screen stands; null for the moment before it is. Going elsewhere leaves it. */
export function useRunningCall(create: () => CallOptions): RunningCall | null {
  // What it is made of is taken once: a call outlives what repaints around it.
  const [held] = useState(() => hold(create()));
  return useSyncExternalStore(held.subscribe, held.get);
}

function hold(options: CallOptions) {
  let running: RunningCall | null = null;
  return {
    get: () => running,
    subscribe: () => {
      const mine = new RunningCall(options);
      running = mine;
      return () => {
        if (running === mine) running = null;
        mine.dispose();
      };
    },
  };
}

export function useCallView(call: Pick<RunningCall, 'subscribe' | 'getView'>): CallView {
  return useSyncExternalStore(call.subscribe, call.getView);
}
