import { useEffect, useState } from 'react';

/**
 * Follows a value only once it has stayed the same for a while, so that what comes and goes at once is never seen.
 * Null until something has settled.
 */
export function useSettled<T>(
  value: T | null,
  isSame: (a: T | null, b: T | null) => boolean,
  afterMs: number,
): T | null {
  const [settled, setSettled] = useState<T | null>(null);
  // Callers make the value anew at each render; the timer must only start again when it means something else.
  const [latest, setLatest] = useState(value);
  if (!isSame(latest, value)) setLatest(value);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(latest), afterMs);
    return () => clearTimeout(timer);
  }, [latest, afterMs]);

  return settled;
}
