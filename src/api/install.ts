/** Whether now is the moment to offer installing the app, for screens. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readInstallMemory, saveInstallMemory, type InstallMemory } from '../device/install.ts';
import { isGoodMoment } from './install-moment.ts';

let hasDone = false;
const listeners = new Set<() => void>();

/** The person has just done something that the app is for. */
export function noteDone(): void {
  hasDone = true;
  for (const listener of listeners) listener();
}

export interface InstallMoment {
  isGood: boolean;
  /** Not now: nor in the next weeks. */
  dismiss(): void;
}

export function useInstallMoment(): InstallMoment {
  const [memory, setMemory] = useState<InstallMemory | null>(null);
  const done = useSyncExternalStore(subscribe, () => hasDone);
  const [openedAt] = useState(() => Date.now());

  useEffect(() => {
    let wanted = true;
    const show = (known: InstallMemory) => {
      if (wanted) setMemory(known);
    };
    // Without storage a no could not be remembered, so nothing is asked.
    readInstallMemory(openedAt).then(show, () => undefined);
    return () => {
      wanted = false;
    };
  }, [openedAt]);

  return {
    isGood: memory !== null && isGoodMoment(memory, done, openedAt),
    dismiss: () => {
      if (memory === null) return;
      const said = { ...memory, dismissedAt: Date.now() };
      setMemory(said);
      saveInstallMemory(said).catch(() => undefined);
    },
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
