/** The end of a call that this person's last page was in and never left: they were last there when it was last told. */
import { useEffect } from 'react';
import { keepVisit, readVisit } from '../../device/call-visit.ts';
import { useServices } from '../services.ts';

/** A page that is not looked at may be slowed down to a beat a minute. */
const FORGOTTEN_MS = 150_000;

export function useForgottenVisit(): void {
  const services = useServices();
  useEffect(() => {
    const visit = readVisit();
    if (visit === null || visit.userId !== services.identity.userId) return;
    if (Math.abs(Date.now() - visit.keptAt) < FORGOTTEN_MS) return;
    keepVisit(null);
    // Hardly anybody needs it: not with what everybody loads.
    void import('./commands.ts').then(({ recordLeft }) =>
      recordLeft(services, { sessionId: visit.sessionId, at: new Date(visit.at) }),
    );
  }, [services]);
}
