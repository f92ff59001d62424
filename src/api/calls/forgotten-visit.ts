/** The end of a call that this person's last page was in and never left: they were last there when it was last told. */
import { useEffect } from 'react';
import { keepVisit, readVisit } from '../../device/call-visit.ts';
import { useServices, type Services } from '../services.ts';

/** A page that is not looked at may be slowed down to a beat a minute. */
const FORGOTTEN_MS = 150_000;

export function useForgottenVisit(): void {
  const services = useServices();
  useEffect(() => {
    const visit = readVisit();
    if (visit === null) return undefined;
    const isFresh = Math.abs(Date.now() - visit.keptAt) < FORGOTTEN_MS;
    // It may go on in another tab: that is known when it has had the time to say so.
    const timer = setTimeout(() => void tell(services).catch(() => undefined), isFresh ? FORGOTTEN_MS : 0);
    return () => clearTimeout(timer);
  }, [services]);
}

/** What could not be told stays noted. */
async function tell(services: Services): Promise<void> {
  const visit = readVisit();
  if (visit === null || visit.userId !== services.identity.userId) return;
  if (Math.abs(Date.now() - visit.keptAt) < FORGOTTEN_MS) return;
  // Hardly anybody needs it: not with what everybody loads.
  const { recordLeft } = await import('./commands.ts');
  await recordLeft(services, { sessionId: visit.sessionId, at: new Date(visit.at) });
  keepVisit(null);
}
