/** Who is in a call on this device: told to the session's timeline as they come and go. */
import { useMemo } from 'react';
import { keepVisit } from '../../device/call-visit.ts';
import { useServices, type Services } from '../services.ts';
import { recordJoined, recordLeft } from './commands.ts';

/** Instants are by the call server's clock. What is too late to be of use is no error. */
export interface Visits {
  joined(at: Date): void;
  left(at: Date): void;
  /** Still there. */
  stays(at: Date): void;
  /** There no more, and has not left: another device of the same person has taken the call over. */
  movesOn(): void;
}

/** Tells of this person's coming to the call of a session and leaving it. The same object for the same session. */
export function useVisits(sessionId: string): Visits {
  const services = useServices();
  return useMemo(() => createVisits(services, sessionId), [services, sessionId]);
}

function createVisits(services: Services, sessionId: string): Visits {
  const { userId } = services.identity;
  const stays = (at: Date) => keepVisit({ userId, sessionId, at: at.getTime(), keptAt: Date.now() });
  return {
    stays,
    movesOn: () => keepVisit(null),
    joined: (at) => {
      stays(at);
      void recordJoined(services, { sessionId, at });
    },
    left: (at) => {
      keepVisit(null);
      void recordLeft(services, { sessionId, at });
    },
  };
}
