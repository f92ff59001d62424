import { useSyncExternalStore } from 'react';

/** Where seven days fit side by side: the same width at which the bottom bar becomes a rail. */
const WIDE = '(min-width: 48rem)';

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
