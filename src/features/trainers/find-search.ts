/** What is looked for, as the address of the page says it: so that the way back leads to the same list. */
import { SESSION_TYPES, type SessionType } from '../../domain/session.ts';

export interface FindSearch {
  q?: string;
  type?: SessionType;
  specialty?: string;
}

/** Whatever an address says, this is what is looked for; empty is not said. */
export function readFindSearch(search: Record<string, unknown>): FindSearch {
  const { q, type, specialty } = search;
  const known = SESSION_TYPES.find((one) => one === type);
  return {
    // The router reads `?q=45` as a number.
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(known !== undefined && { type: known }),
    ...(typeof specialty === 'string' && specialty !== '' && { specialty }),
  };
}
