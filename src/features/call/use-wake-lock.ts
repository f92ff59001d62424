import { useEffect } from 'react';

/** Keeps the screen on: nobody touches it while they train. A hidden page loses the lock, and takes it again. */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return;
    let held: WakeLockSentinel | null = null;
    let stands = true;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      // A battery that is nearly empty is a reason for a browser to say no.
      const lock = await navigator.wakeLock.request('screen').catch(() => null);
      if (stands) held = lock;
      else void lock?.release();
    };
    const renew = () => void take();
    renew();
    document.addEventListener('visibilitychange', renew);
    return () => {
      stands = false;
      document.removeEventListener('visibilitychange', renew);
      void held?.release();
    };
  }, [isWanted]);
}
