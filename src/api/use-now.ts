/** A now that ticks, so that "in 10 minutes" and what is past stay true while a screen is open. */
import { useEffect, useState } from 'react';
import { useServices } from './services.ts';

/** The services' now, renewed every `intervalMs` and when the page comes back to the front. */
export function useNow(intervalMs: number): Date {
  const services = useServices();
  const [now, setNow] = useState(() => services.now());
  useEffect(() => {
    const renew = () => setNow(services.now());
    const timer = setInterval(renew, intervalMs);
    // Timers sleep in hidden pages.
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [services, intervalMs]);
  return now;
}
